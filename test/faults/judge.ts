import { existsSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { FaultyRun } from "./inject.ts"
import type { Operation } from "./operations.ts"
import { POINTER_FILE } from "./operations.ts"
import type { World } from "./worlds.ts"

export const FLAWS = [
  "lost",
  "twice",
  "torn",
  "stuck",
  "false done",
  "false failed",
  "litter",
] as const
export interface Flaw {
  readonly kind: (typeof FLAWS)[number]
  readonly why: string
}

/** Right after the fault: what was said against what happened, and whether a reader sees whole files. */
export function judgeFault(operation: Operation, world: World, run: FaultyRun): readonly Flaw[] {
  const happened = operation.count(world)
  const flaws: Flaw[] = []
  if (run.code === 0 && happened === 0)
    flaws.push({ kind: "false done", why: `exit 0, nothing happened: ${run.stdout.slice(0, 300)}` })
  if (run.code !== 0 && run.code !== null && happened > 0)
    flaws.push({ kind: "false failed", why: `exit ${run.code}: ${run.stderr.slice(0, 400)}` })
  const torn = tornPointers(world)
  if (torn !== null) flaws.push({ kind: "torn", why: torn })
  return flaws
}

/** After the same command has run again, undisturbed. */
export function judgeAgain(operation: Operation, world: World, again: FaultyRun): readonly Flaw[] {
  const flaws: Flaw[] = []
  const add = (kind: Flaw["kind"], why: string) => flaws.push({ kind, why })
  if (!(operation.again ?? []).concat(0).includes(again.code ?? -1))
    add("stuck", `again: exit ${again.code}: ${again.stderr.slice(0, 400)}`)
  if (again.took > 60_000) add("stuck", `again took ${Math.round(again.took / 1000)} s`)
  const count = operation.count(world)
  if (count === 0) add("lost", "the same command again did not make it happen")
  if (count > 1) add("twice", `it happened ${count} times`)
  const repositories = existsSync(join(world.work.path, ".git")) ? [world.work] : []
  for (const repository of [...repositories, ...(world.server === null ? [] : [world.server])])
    if (repository.gitStatus("fsck", "--strict", "--no-dangling") !== 0)
      add("lost", `git fsck in ${repository.path}`)
  const torn = tornPointers(world)
  if (torn !== null) add("torn", torn)
  for (const path of repositories.length === 0 ? [] : litterIn(join(world.work.path, ".git")))
    add("litter", path)
  if (repositories.length > 0 && operation.name !== "edit" && operation.name !== "adopt") {
    const status = world.work.git("status", "--porcelain")
    if (status !== "") add("torn", `git status: ${status}`)
  }
  return flaws
}

/** In a working tree, the pointer file is one that some commit holds, byte for byte. */
function tornPointers({ work }: World): string | null {
  if (!existsSync(join(work.path, ".git"))) return null
  const known = work
    .git("log", "--format=%H", "--all", "--", POINTER_FILE)
    .split("\n")
    .filter(Boolean)
  if (known.length === 0) return null
  const path = join(work.path, POINTER_FILE)
  if (!existsSync(path)) return `${POINTER_FILE} is missing`
  const text = readFileSync(path, "utf8")
  return known.some((commit) => `${work.git("show", `${commit}:${POINTER_FILE}`)}\n` === text)
    ? null
    : `${POINTER_FILE} holds what no commit does: ${JSON.stringify(text.slice(0, 80))}`
}

/** What a finished command leaves: no locks, no notes, no temporary files. */
function litterIn(gitDirectory: string): readonly string[] {
  return readdirSync(gitDirectory, { recursive: true, encoding: "utf8" }).filter(
    (path) =>
      path.endsWith(".lock") ||
      /(?:^|\/)tmp_/.test(path) ||
      path.startsWith("cfg/pending/") ||
      /\.tmp\b/.test(path),
  )
}
