/** 32 operators, five activations each, on one clone (spec 2.5). */

import { expect, test } from "vitest"
import { activateAll, expectAllActive, stagedRoles } from "../support/operators.ts"
import { expectWhole } from "../support/program.ts"

const OPERATORS = 32
const EACH = 5

test("160 of 160", { timeout: 1_800_000 }, async () => {
  const together = await stagedRoles(OPERATORS * EACH)
  expect(await activateAll(together, OPERATORS, EACH)).toEqual([])
  expectAllActive(together, OPERATORS * EACH)
  expectWhole(together)
})
