import { PRODUCTION } from "../../domain/identifiers.ts"
import { reviewPolicy } from "../../domain/policy/review-policy.ts"
import type { PolicyWarning } from "../../domain/policy/review-policy.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Store } from "../../store/open-store.ts"
import { policyBeingWritten, policyOfRevision } from "./open-policy.ts"

export interface CheckedPolicy {
  /** From the git root. */
  readonly file: string
  readonly persons: number
  readonly grants: number
  readonly warnings: readonly PolicyWarning[]
}

/** Refuses a policy that cannot be read, with every mistake; says what of the rest has no effect. */
export async function checkPolicy(
  store: Store,
  files: FileSystem,
  revision: string | null,
): Promise<CheckedPolicy> {
  const policy =
    revision === null
      ? await policyBeingWritten(store, files)
      : await policyOfRevision(store, revision)
  if (policy === null) return refuse(refusal("no-policy", "There is no _policy/policy.yaml."))
  const packages = await (await store.snapshot(store.releaseTip)).packages()
  return {
    file: policy.file,
    persons: policy.persons.size,
    grants: policy.grants.length,
    warnings: reviewPolicy(policy, { environments: [PRODUCTION], packages }),
  }
}
