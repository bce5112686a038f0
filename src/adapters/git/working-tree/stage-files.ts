import { lstat, mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import type { Disk } from "../process/disk.ts"
import type { GitProcess } from "../process/git-process.ts"
import { joinRecords, nodePath } from "../../../domain/path-bytes.ts"
import type { EntryChange } from "./entry-changes.ts"
import type { TreeLocation } from "./tree-location.ts"

/** A file of the working tree that is about to change. */
export interface StagedFile {
  readonly path: string
  /** Absolute: what it will be, through git's filters and line endings; null where it goes. */
  readonly from: string | null
  /** What stands there now, to see that nobody changes it meanwhile. */
  readonly seen: string
}

/** Where files wait for their place; under the lock of the index, so nobody else's. */
export function stagingFolder({ scratch }: Pick<TreeLocation, "scratch">): string {
  return join(scratch, "checkout")
}

/**
 * The files as the index of `git` has them, written and on the disk, but not in their place yet: git itself would take the
 * old one away before it writes the new one (facts 23).
 */
export async function stageFiles(
  tree: TreeLocation,
  git: GitProcess,
  disk: Disk,
  changes: readonly EntryChange[],
): Promise<readonly StagedFile[]> {
  const folder = stagingFolder(tree)
  await rm(folder, { recursive: true, force: true })
  const written = changes.filter(({ next }) => next !== undefined)
  if (written.length > 0) {
    await mkdir(folder, { recursive: true })
    const args = ["checkout-index", "--force", "--quiet", `--prefix=${folder}/`, "-z", "--stdin"]
    // What git could not write is missing where it is looked for.
    await git.run(args, { input: joinRecords(written.map(({ path }) => path)) })
    for (const { path, next } of written) if (!isLink(next)) await disk.syncFile(join(folder, path))
  }
  return Promise.all(
    changes.map(async ({ path, next }) => ({
      path,
      from: next === undefined ? null : join(folder, path),
      seen: await signatureOf(join(tree.workTree, path)),
    })),
  )
}

/** Changes with the file, its times or its bytes. */
export async function signatureOf(path: string): Promise<string> {
  const found = await lstat(nodePath(path), { bigint: true }).catch(() => null)
  return found === null ? "" : [found.ino, found.mode, found.size, found.mtimeNs].join(" ")
}

function isLink(entry: string | undefined): boolean {
  return entry?.startsWith("120000 ") ?? false
}
