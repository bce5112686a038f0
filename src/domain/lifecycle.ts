import type { Version } from "./identifiers.ts"
import { recordStatus } from "./stage-record.ts"
import type { FoundRecord, RecordStatus, ReleaseContent } from "./stage-record.ts"

/** Spec 2: always derived, never stored. */
export type LifecycleState = "draft" | "committed" | "staged" | "active" | "superseded" | "broken"

export interface ReleaseFacts extends ReleaseContent {
  readonly record: FoundRecord
  readonly active: Version | null
  /** According to the history of the pointer file. */
  readonly onceActive: boolean
}

const BROKEN: ReadonlySet<RecordStatus> = new Set<RecordStatus>(["unreadable", "other-content"])

/** What production runs outweighs what the stage record says: an active release stays active even if it is broken. */
export function stateOf(facts: ReleaseFacts): LifecycleState {
  if (facts.active === facts.version) return "active"
  const status = recordStatus(facts.record, facts)
  if (BROKEN.has(status)) return "broken"
  if (facts.onceActive) return "superseded"
  return status === "valid" ? "staged" : "committed"
}
