import * as fc from "fast-check"
import { expect, inject } from "vitest"

declare module "vitest" {
  export interface ProvidedContext {
    /** What every property's values are drawn from; `vitest.config.ts` says which. */
    seed: number
  }
}

export interface PropertyOptions {
  /** How many values are tried; `RUNS` in the environment replaces it. */
  readonly runs?: number
  /** How often `fc.pre` may pass over a value, for each one that is tried. */
  readonly maxSkipsPerRun?: number
}

/**
 * Tries a property with the seed of this run, which is printed when the tests start. Where it fails,
 * its message ends with the command that fails in the same way. Await it where the property is asynchronous.
 */
export function assertProperty<Values>(
  property: fc.IAsyncProperty<Values>,
  options?: PropertyOptions,
): Promise<void>
export function assertProperty<Values>(
  property: fc.IProperty<Values>,
  options?: PropertyOptions,
): void
export function assertProperty<Values>(
  property: fc.IRawProperty<Values>,
  options: PropertyOptions = {},
): Promise<void> | void {
  const { runs = 100, ...rest } = options
  const outcome = fc.check(property, { ...rest, seed: inject("seed"), numRuns: runsOr(runs) })
  return outcome instanceof Promise ? outcome.then(throwFailure) : throwFailure(outcome)
}

/** `RUNS`, or what the property asks for. */
export function runsOr(runs: number): number {
  const asked = process.env["RUNS"]
  return asked === undefined ? runs : Number(asked)
}

function throwFailure<Values>(details: fc.RunDetails<Values>): void {
  if (!details.failed) return
  const message = `${fc.defaultReportMessage(details)}\n\nTo see it again: ${commandFor(details)}`
  throw new Error(message, { cause: details.errorInstance })
}

function commandFor<Values>({ seed, runConfiguration }: fc.RunDetails<Values>): string {
  const { testPath = "", currentTestName = "" } = expect.getState()
  const file = testPath.slice(testPath.lastIndexOf("/test/") + 1)
  const name = JSON.stringify(currentTestName.split(" > ").at(-1))
  return `SEED=${seed} RUNS=${runConfiguration.numRuns} npx vitest run ${file} -t ${name}`
}
