import { rm, rmdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { GitProcess } from "../process/git-process.ts"
import { joinRecords } from "../process/path-bytes.ts"
import type { EntryChange } from "./entry-changes.ts"

/** The files get what the index holds; false where git could not write all of them. */
export async function checkOut(git: GitProcess, changes: readonly EntryChange[]): Promise<boolean> {
  for (const { path, next } of changes)
    if (next === undefined) await removeFile(git.directory, path)
  const written = changes.filter(({ next }) => next !== undefined).map(({ path }) => path)
  const { code } = await git.run(["checkout-index", "--force", "--quiet", "-u", "-z", "--stdin"], {
    input: joinRecords(written),
  })
  return code === 0
}

/** With the directories it leaves empty, which git does not keep. */
async function removeFile(root: string, path: string): Promise<void> {
  await rm(join(root, path), { force: true })
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder))
    } catch {
      return
    }
  }
}
