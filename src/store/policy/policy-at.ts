import type { CommitId } from "../../domain/identifiers.ts"
import { POLICY_FILE } from "../../domain/layout.ts"
import type { Policy } from "../../domain/policy/policy.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import { readText } from "../read-text.ts"
import { readPolicy } from "./read-policy.ts"

/** The policy of a commit; null where it has none. Refuses one that cannot be read. */
export async function policyAt(
  objects: Pick<ObjectStore, "read">,
  commit: CommitId,
  root: string,
): Promise<Policy | null> {
  const text = await readText(objects, `${commit}:${root}${POLICY_FILE}`)
  return text === null
    ? null
    : readPolicy(root + POLICY_FILE, text, async (path) => {
        const found = await objects.read(`${commit}:${path}`)
        return found?.type === "blob" ? found.bytes : null
      })
}
