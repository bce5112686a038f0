import { shortId } from "../../domain/identifiers.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import { CONFIG_FILE } from "../../domain/layout.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Store } from "../../store/open-store.ts"
import { readConfig } from "../../store/read-config.ts"
import { setConfigValue } from "../../store/set-config-value.ts"
import { requireWorkTree } from "../session/checkout.ts"
import { requireRevision } from "../session/require-revision.ts"

/** Writes into the working tree's `cfg.yaml` that all is accepted that the release branch did up to a commit. */
export async function acceptBefore(
  store: Store,
  files: FileSystem,
  revision: string,
): Promise<CommitId> {
  const { repository, releaseTip, root } = store
  const workTree = requireWorkTree(store)
  const commit = await requireRevision(repository.refs, revision)
  if (!(await repository.history.isAncestor(commit, releaseTip)))
    refuse(
      refusal(
        "unknown-revision",
        `${shortId(commit)} is not in the history of the release branch, so nothing lies before it there.`,
      ),
    )
  const path = `${workTree}/${root}${CONFIG_FILE}`
  const bytes = await files.read(path)
  const text = setConfigValue(
    bytes === null ? "version: 1\n" : new TextDecoder().decode(bytes),
    "accept_before",
    commit,
  )
  // What is written must be readable; a file that was broken before is refused with its mistakes.
  readConfig(root + CONFIG_FILE, text)
  await files.write(path, new TextEncoder().encode(text))
  return commit
}
