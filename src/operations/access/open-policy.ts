import { POLICY_FILE } from "../../domain/layout.ts"
import type { Policy } from "../../domain/policy/policy.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Store } from "../../store/open-store.ts"
import { policyAt } from "../../store/policy/policy-at.ts"
import { readPolicy } from "../../store/policy/read-policy.ts"
import { requireRevision } from "../session/require-revision.ts"

/** The policy that somebody is writing, as the working tree has it; in a bare repository, that of the release branch. */
export async function policyBeingWritten(store: Store, files: FileSystem): Promise<Policy | null> {
  const { workTree } = store.repository.info
  if (workTree === null) return policyInForce(store)
  const file = store.root + POLICY_FILE
  const bytes = await files.read(`${workTree}/${file}`)
  return bytes === null
    ? null
    : readPolicy(file, new TextDecoder().decode(bytes), (path) => files.read(`${workTree}/${path}`))
}

export async function policyOfRevision(store: Store, revision: string): Promise<Policy | null> {
  const { objects, refs } = store.repository
  return policyAt(objects, await requireRevision(refs, revision), store.root)
}

/** Of the tip of the release branch. */
export function policyInForce({ repository, releaseTip, root }: Store): Promise<Policy | null> {
  return policyAt(repository.objects, releaseTip, root)
}
