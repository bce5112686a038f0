import type { ReleaseOrDraftName } from "../../domain/identifiers.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Rule } from "../../validation/rule.ts"
import type { Subject } from "./subject.ts"

/** A release to be judged, known by name before anything of it is read. */
export interface Candidate extends ReleaseOrDraftName {
  /** Its content, its base and its origin, by their ids; null where it is not committed, so that nothing names its content. */
  readonly identity: unknown
  /** Where not all of them apply. */
  readonly rules?: readonly Rule[]
  /** `snapshot`: of which all that decides the verdict is asked. */
  load(snapshot: Snapshot): Promise<Subject>
}
