import { expect, test } from "vitest"
import { runsOr } from "../../support/properties.ts"
import {
  DIRECTIONS,
  nothingBreaksUnsaid,
  rewritingChangesNothing,
  witnessesVerify,
} from "./schema-properties.ts"

const RUNS = 400
/** Milliseconds, with time to spare on a busy machine. */
const timeout = runsOr(RUNS) * 3000 + 60_000

test.each(DIRECTIONS)(
  "where nothing is said to break for $what, none of many is rejected",
  { timeout },
  (direction) => nothingBreaksUnsaid(direction, RUNS),
)

test("many schemas do not differ from what says the same", { timeout }, () =>
  rewritingChangesNothing(RUNS),
)

test(
  "each of many witnesses is accepted by one schema and rejected by the other",
  { timeout },
  async () => {
    expect(await witnessesVerify(RUNS / 4)).toBeGreaterThan(40)
  },
)
