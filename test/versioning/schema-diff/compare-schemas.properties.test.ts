import { expect, test } from "vitest"
import {
  DIRECTIONS,
  nothingBreaksUnsaid,
  rewritingChangesNothing,
  witnessesVerify,
} from "./schema-properties.ts"

/** Few of each; `compare-schemas.properties.long.test.ts` has the time for more. */
test.each(DIRECTIONS)("where nothing is said to break for $what, none is rejected", (direction) =>
  nothingBreaksUnsaid(direction, 60),
)

test("a schema does not differ from itself, its copy, nor what is wrapped or moved alone", () =>
  rewritingChangesNothing(100))

test("every witness is accepted by one schema and rejected by the other", async () => {
  expect(await witnessesVerify(30)).toBeGreaterThan(10)
})
