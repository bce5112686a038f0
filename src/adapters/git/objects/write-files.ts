import { lstat, readlink } from "node:fs/promises"
import { join } from "node:path"
import type { EntryMode } from "../../../domain/plan.ts"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { WrittenFile } from "../../../ports/object-store.ts"
import type { GitProcess } from "../process/git-process.ts"
import type { Configuration } from "../user/configuration.ts"
import { joinLines, nodePath } from "../../../domain/path-bytes.ts"
import { succeedInTheEnd, writeObject } from "./write-object.ts"

const FILE: EntryMode = "100644"
const EXECUTABLE: EntryMode = "100755"
const LINK: EntryMode = "120000"
const OWNER_MAY_EXECUTE = 0o100

/** See `ObjectStore.writeFiles`. */
export async function writeFiles(
  git: GitProcess,
  configuration: Configuration,
  paths: readonly string[],
): Promise<readonly WrittenFile[]> {
  const modes = new Map(
    await Promise.all(
      paths.map(async (path) => [path, await modeOf(git.directory, path)] as const),
    ),
  )
  // `hash-object` would follow a symbolic link, out of the repository if need be.
  const objects = new Map([
    ...(await writeFiltered(
      git,
      paths.filter((path) => modes.get(path) !== LINK),
    )),
    ...(await writeLinks(
      git,
      paths.filter((path) => modes.get(path) === LINK),
    )),
  ])
  const hasExecutable = paths.some((path) => modes.get(path) === EXECUTABLE)
  const keepsModes = hasExecutable && (await configuration.boolean("core.fileMode"))
  return paths.map((path) => {
    const mode = modes.get(path) ?? FILE
    const written = mode === EXECUTABLE && !keepsModes ? FILE : mode
    return { object: objects.get(path) ?? "", mode: written }
  })
}

async function modeOf(workTree: string, path: string): Promise<EntryMode> {
  const found = await lstat(nodePath(join(workTree, path))).catch(() => null)
  if (found?.isSymbolicLink()) return LINK
  if (found?.isFile()) return (found.mode & OWNER_MAY_EXECUTE) === 0 ? FILE : EXECUTABLE
  return refuse(
    refusal(
      "git-refused",
      `${path} is ${found === null ? "missing" : "neither a file nor a link"}, so it cannot be committed.`,
    ),
  )
}

/** Through git's own clean filters; object ids by path. */
async function writeFiltered(
  git: GitProcess,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map()
  const input = joinLines(paths)
  const output = await succeedInTheEnd(git, ["hash-object", "-w", "--stdin-paths"], input)
  const ids = output.toString("latin1").trim().split("\n")
  return new Map(paths.map((path, index) => [path, ids[index] ?? ""]))
}

/** A link's object holds where it points to. */
async function writeLinks(
  git: GitProcess,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const objects = new Map<string, string>()
  for (const path of paths) {
    const target = await readlink(nodePath(join(git.directory, path)), "buffer")
    objects.set(path, await writeObject(git, "blob", target))
  }
  return objects
}
