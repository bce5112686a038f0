import * as fc from "fast-check"
import { expect, test } from "vitest"
import { randomPolicy, randomQuestions, wrongAnswers } from "../../support/policy-oracle.ts"
import { assertProperty } from "../../support/properties.ts"

test("grants say what writing them out says, 10,000 times", () => {
  assertProperty(
    fc.property(randomPolicy, randomQuestions, (policy, questions) => {
      expect(wrongAnswers(policy, questions)).toEqual([])
    }),
    { runs: 10_000 },
  )
})
