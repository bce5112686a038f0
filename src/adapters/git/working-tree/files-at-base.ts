import { lstat, realpath } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { GitProcess } from "../process/git-process.ts"
import type { Entry, EntryChange } from "./entry-changes.ts"
import { isPresent } from "./index-state.ts"

/** Files a process: a command line has an end. */
const MAX_FILES = 200
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
    const file = await lstat(join(git.directory, path)).catch(() => null)
    const isOwn =
      file !== null && (await realpath(join(root, dirname(path)))) === join(root, dirname(path))
    if (isOwn && file.isFile())
      modes.set(path, (file.mode & OWNER_MAY_EXECUTE) === 0 ? "100644" : "100755")
  }
  const paths = [...modes.keys()]
  for (let at = 0; at < paths.length; at += MAX_FILES) {
    const some = paths.slice(at, at + MAX_FILES)
    const ids = (await git.succeed(["hash-object", "--", ...some])).toString("latin1").split("\n")
    for (const [index, path] of some.entries()) found.set(path, `${modes.get(path)} ${ids[index]}`)
  }
  const isAtBase = ({ path, bases }: EntryChange) =>
    found.has(path) && bases.includes(found.get(path))
  return new Set(changes.filter(isAtBase).map(({ path }) => path))
}
