import { dirname, join } from "node:path"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { Disk } from "../process/disk.ts"

/** Forces a ref that was moved to the disk: its file, which git syncs as well, the folders that make it the ref (facts 5), and what the reflogs say of it. */
export async function syncRef(disk: Disk, info: RepositoryInfo, ref: string): Promise<void> {
  const root = ref === "HEAD" ? info.gitDirectory : info.commonDirectory
  await syncUpTo(disk, root, join(root, ref))
  await syncUpTo(disk, root, join(root, "logs", ref))
  if (ref !== "HEAD")
    await syncUpTo(disk, info.gitDirectory, join(info.gitDirectory, "logs", "HEAD"))
}

/** A file, and every folder from its own up to the root; another way of keeping refs has no such file. */
async function syncUpTo(disk: Disk, root: string, path: string): Promise<void> {
  if (!(await disk.syncFile(path))) return
  let folder = path
  do {
    folder = dirname(folder)
    await disk.syncDirectory(folder)
  } while (folder.length > root.length)
}
