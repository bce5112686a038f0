import { expect, test } from "vitest"
import { runsOr } from "../../support/properties.ts"
import {
  DIRECTIONS,
  nothingBreaksUnsaid,
  rewritingChangesNothing,
  witnessesVerify,
} from "./schema-properties.ts"

/** Few of each; `compare-schemas.properties.long.test.ts` has the time for more. */
const RUNS = 20
/** Milliseconds, with time to spare on a busy machine. */
const timeout = runsOr(RUNS) * 5000 + 60_000

test.each(DIRECTIONS)(
  "where nothing is said to break for $what, none is rejected",
  { timeout },
  (direction) => nothingBreaksUnsaid(direction, RUNS),
)

test("a schema does not differ from itself nor from what says the same", { timeout }, () =>
  rewritingChangesNothing(2 * RUNS),
)

test("a witness is accepted by one schema and rejected by the other", { timeout }, async () => {
  expect(await witnessesVerify(RUNS)).toBeGreaterThan(0)
})
