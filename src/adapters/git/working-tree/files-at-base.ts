import { lstat, realpath } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { GitProcess } from "../process/git-process.ts"
import { decodePath, joinLines, nodePath } from "../../../domain/path-bytes.ts"
import type { Entry, EntryChange } from "./entry-changes.ts"
import { isPresent } from "./index-state.ts"

const OWNER_MAY_EXECUTE = 0o100

/**
 * The paths whose files are still what a commit before had: where a move was cut short after the index and before the
 * files, they look like the user's edits and are none.
 */
export async function filesAtBase(
  git: GitProcess,
  changes: readonly EntryChange[],
): Promise<ReadonlySet<string>> {
  const found = new Map<string, Entry>()
  const modes = new Map<string, string>()
  const root = await realpath(git.directory)
  for (const { path } of changes) {
    if (!(await isPresent(git.directory, path))) {
      found.set(path, undefined)
      continue
    }
    const file = await lstat(nodePath(join(git.directory, path))).catch(() => null)
    const isOwn =
      file !== null && (await realPathOf(join(root, dirname(path)))) === join(root, dirname(path))
    if (isOwn && file.isFile())
      modes.set(path, (file.mode & OWNER_MAY_EXECUTE) === 0 ? "100644" : "100755")
  }
  const paths = [...modes.keys()]
  if (paths.length > 0) {
    const hashed = await git.succeed(["hash-object", "--stdin-paths"], { input: joinLines(paths) })
    const ids = hashed.toString("latin1").split("\n")
    for (const [index, path] of paths.entries()) found.set(path, `${modes.get(path)} ${ids[index]}`)
  }
  const isAtBase = ({ path, bases }: EntryChange) =>
    found.has(path) && bases.includes(found.get(path))
  return new Set(changes.filter(isAtBase).map(({ path }) => path))
}

async function realPathOf(path: string): Promise<string> {
  return decodePath(await realpath(nodePath(path), "buffer"))
}
