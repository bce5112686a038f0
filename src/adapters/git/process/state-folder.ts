import { randomUUID } from "node:crypto"
import { accessSync, constants, existsSync, lstatSync } from "node:fs"
import { mkdir, rm } from "node:fs/promises"
import { basename, join } from "node:path"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import { shellQuote } from "../../../domain/shell-quote.ts"
import type { StateFolder, StateObstacle } from "../../../domain/state-folder.ts"

const NAME = "cfg"
/** What is written and removed below: a link in place of one of them would lead elsewhere. */
const FOLDERS = [
  "pending",
  "gits",
  "index-owners",
  "checkout",
  "queue",
  "queue/tickets",
  "queue/owners",
]

/** Looks at the state folder of a git directory, and makes nothing. */
export function findState(gitDirectory: string): StateFolder {
  const path = join(gitDirectory, NAME)
  const top = obstacleAt(path) ?? (existsSync(path) ? null : writeObstacle(path, gitDirectory))
  const below = top?.isReadable === false ? [] : FOLDERS.map((name) => obstacleAt(join(path, name)))
  const obstacles = [top, ...below].filter((found) => found !== null)
  const first = obstacles.find(({ isReadable }) => !isReadable) ?? obstacles[0] ?? null
  return {
    readFrom: first?.isReadable === false ? null : path,
    folder: first === null ? path : null,
    obstacle: first,
  }
}

/** Null also where nothing is there. */
function obstacleAt(path: string): StateObstacle | null {
  const quoted = shellQuote(path)
  try {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined) return null
    if (found.isSymbolicLink())
      return { words: `${path} is a symbolic link`, mend: `rm ${quoted}`, isReadable: false }
    if (!found.isDirectory())
      return { words: `${path} is no folder`, mend: `rm ${quoted}`, isReadable: false }
    accessSync(path, constants.R_OK | constants.X_OK)
  } catch {
    return {
      words: `${path} cannot be looked into`,
      mend: `chmod u+rwx ${quoted}`,
      isReadable: false,
    }
  }
  return writeObstacle(path, path)
}

/** `path` stands in `folder`, or is it. */
function writeObstacle(path: string, folder: string): StateObstacle | null {
  try {
    accessSync(folder, constants.W_OK)
    return null
  } catch (error) {
    const isReadOnly = (error as NodeJS.ErrnoException).code === "EROFS"
    const mend = isReadOnly
      ? "mount its file system so that it can be written"
      : `chmod u+w ${shellQuote(folder)}`
    return { words: `${path} cannot be written`, mend, isReadable: true }
  }
}

/** Where files of a git directory wait for their place: its state folder, or else a fresh folder beside it, which is not made yet. */
export function scratchOf(gitDirectory: string): string {
  return findState(gitDirectory).folder ?? join(gitDirectory, `${NAME}.${randomUUID()}`)
}

/** Runs the work while the scratch folder is there; a fresh one goes with it. */
export async function inScratch<Result>(
  scratch: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(scratch, { recursive: true }).catch((error: Error) =>
    refuse(
      refusal("write-failed", `${scratch} could not be made: ${error.message}`, {
        hint: "Nothing was changed. What is in the way is named by: cfg doctor",
      }),
    ),
  )
  try {
    return await work()
  } finally {
    if (basename(scratch) !== NAME)
      await rm(scratch, { recursive: true, force: true }).catch(() => undefined)
  }
}
