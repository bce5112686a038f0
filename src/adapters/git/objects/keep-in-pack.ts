import { readFile, readdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { lifeOf, ownerName } from "../locks/owner.ts"
import type { GitProcess } from "../process/git-process.ts"
import { formatPack } from "./format-pack.ts"
import type { PackedObject } from "./format-pack.ts"
import { succeedInTheEnd } from "./write-object.ts"

/** What the file says that keeps a pack, before the name of its owner. */
const MARK = "cfg "
const KEEP = ".keep"

/**
 * Writes objects into a pack with a `.keep` file, as a push does on the server: `prune` takes only loose objects away, and
 * `repack` leaves such a pack alone. Gives the path of that file.
 */
export async function keepInPack(
  git: GitProcess,
  objectsDirectory: string,
  objects: ReadonlyMap<string, PackedObject>,
): Promise<string> {
  const [id = ""] = objects.keys()
  const pack = formatPack([...objects.values()], id.length)
  const mark = `${MARK}${await ownerName()}`
  const args = ["index-pack", "--stdin", `--keep=${mark}`]
  const output = await succeedInTheEnd(git, args, pack)
  const hash = output.toString("latin1").trim().split("\t")[1] ?? ""
  return join(packFolder(objectsDirectory), `pack-${hash}${KEEP}`)
}

/** From now on the pack is one as any other. */
export async function releasePack(keep: string): Promise<void> {
  await rm(keep, { force: true })
}

/** Packs that processes which have ended left kept. */
export async function releaseLeftPacks(objectsDirectory: string): Promise<void> {
  const folder = packFolder(objectsDirectory)
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(KEEP)) continue
    const text = await readFile(join(folder, name), "utf8").catch(() => "")
    if (text.startsWith(MARK) && (await lifeOf(text.slice(MARK.length).trim())) === "dead")
      await releasePack(join(folder, name)).catch(() => undefined)
  }
}

function packFolder(objectsDirectory: string): string {
  return join(objectsDirectory, "pack")
}
