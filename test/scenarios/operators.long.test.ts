/** 32 operators, five activations each, on one clone (spec 2.5). */

import { expect, test } from "vitest"
import {
  activate,
  activateAll,
  expectAllActive,
  namesOf,
  stagedRoles,
} from "../support/operators.ts"
import { expectWhole } from "../support/program.ts"

const OPERATORS = 32
const EACH = 5
/** So many one after the other tell what one takes. */
const SAMPLE = 20

test(
  "160 of 160, in no more than twice the time of as many one after the other",
  { timeout: 1_800_000 },
  async () => {
    const [alone, together] = [await stagedRoles(SAMPLE), await stagedRoles(OPERATORS * EACH)]
    const one = await secondsOf(async () => {
      for (const name of namesOf(SAMPLE)) expect((await activate(alone, name)).code).toBe(0)
    })
    const all = await secondsOf(async () =>
      expect(await activateAll(together, OPERATORS, EACH)).toEqual([]),
    )
    expectAllActive(together, OPERATORS * EACH)
    expectWhole(together)
    expect(all / (OPERATORS * EACH)).toBeLessThan((2 * one) / SAMPLE)
  },
)

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
