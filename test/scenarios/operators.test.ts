/** Many operators of different packages on one clone (spec 2.5). */

import { expect, test } from "vitest"
import { activateAll, expectAllActive, stagedRoles } from "../support/operators.ts"
import { expectWhole } from "../support/program.ts"

test("8 × 3 activations: 24 of 24", { timeout: 300_000 }, async () => {
  const repository = await stagedRoles(24)
  expect(await activateAll(repository, 8, 3)).toEqual([])
  expectAllActive(repository, 24)
  expectWhole(repository)
})
