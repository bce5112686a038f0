import type { Action, FaultyRun } from "./inject.ts"
import { runFaulty } from "./inject.ts"
import { FLAWS, judgeAgain, judgeFault } from "./judge.ts"
import type { Flaw } from "./judge.ts"
import type { Operation } from "./operations.ts"
import { copyOf, removeWorld } from "./worlds.ts"
import type { World } from "./worlds.ts"

/** One operation under one kind of fault. */
export interface Series {
  readonly operation: Operation
  readonly action: Action
  readonly onward: boolean
  /** Runs in which the fault struck. */
  readonly struck: number
  readonly flaws: readonly (Flaw & { readonly at: number; readonly where: string })[]
}

export interface SeriesInput {
  readonly library: string
  readonly program: string
  readonly operation: Operation
  readonly world: World
  readonly action: Action
  readonly onward?: boolean
  /** The first call to be struck, and how many are passed over from one run to the next: 1, 1 strikes every call. */
  readonly first: number
  readonly step: number
}

/** Strikes the n-th call, n = first, first + step, … until a run completes untouched. */
export async function runSeries(input: SeriesInput): Promise<Series> {
  const { operation, action, onward = false, first, step } = input
  const flaws: (Flaw & { at: number; where: string })[] = []
  let struck = 0
  for (let at = first; ; at += step) {
    const world = copyOf(input.world)
    try {
      const fault = await runIn(input, world, { at, action, onward })
      if (!fault.fired) return { operation, action, onward, struck, flaws }
      struck += 1
      const found = [...judgeFault(operation, world, fault)]
      const again = await runIn(input, world, null)
      found.push(...judgeAgain(operation, world, again))
      flaws.push(...found.map((flaw) => ({ ...flaw, at, where: short(fault.where, world) })))
    } finally {
      removeWorld(world)
    }
  }
}

function runIn(
  { library, program, operation }: SeriesInput,
  world: World,
  fault: Parameters<typeof runFaulty>[2],
): Promise<FaultyRun> {
  return runFaulty(
    library,
    {
      argv: [process.execPath, program, ...operation.args],
      cwd: world.work.path,
      environment: world.work.environment,
      roots: [world.work.path, ...(world.server === null ? [] : [world.server.path])],
    },
    fault,
  )
}

function short(where: string, { folder }: World): string {
  return where.replace(`${folder}/`, "").replace(/[0-9a-f]{38,}/g, "…")
}

/** A row an operation and kind of fault. */
export function tableOf(series: readonly Series[]): string {
  const rows = series.map(({ operation, action, onward, struck, flaws }) => [
    operation.name,
    `${action}${onward ? " on" : ""}`,
    String(struck),
    ...FLAWS.map((kind) => String(flaws.filter((flaw) => flaw.kind === kind).length)),
  ])
  const all = [["operation", "fault", "struck", ...FLAWS], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
