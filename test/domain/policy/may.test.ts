import * as fc from "fast-check"
import { expect, test } from "vitest"
import type { PolicyAction } from "../../../src/domain/policy/actions.ts"
import { may } from "../../../src/domain/policy/may.ts"
import type { PackageId } from "../../../src/domain/identifiers.ts"
import { SMALL_POLICY, policyOf } from "../../support/policies.ts"
import { randomPolicy, randomQuestions, wrongAnswers } from "../../support/policy-oracle.ts"
import { assertProperty } from "../../support/properties.ts"

test.each<[string, string, string | null, string | null, number | null]>([
  ["anna", "policy", null, null, 9],
  ["anna", "activate", "production", "roles/writer", 9],
  ["anna", "record:tests.total", "staging", "roles/writer", 9],
  ["tom", "land", null, "roles/writer", 10],
  ["tom", "activate", "production", "roles/writer", null],
  ["rita", "activate", "production", "document_types/plan", 11],
  ["rita", "activate", "production", "roles/writer", null],
  ["rita", "activate", "staging", "document_types/plan", null],
  ["rita", "activate", "production", null, null],
  ["rita", "land", null, "document_types/plan", null],
  ["ci", "act-for", null, null, 12],
  ["constructor", "policy", null, null, null],
  ["__proto__", "policy", null, null, null],
])("%s %s in %s on %s: line %s", async (person, action, environment, id, line) => {
  const answer = may(await policyOf(SMALL_POLICY), {
    person,
    action: action as PolicyAction,
    environment,
    package: id as PackageId | null,
  })
  expect(answer.allowed ? answer.grant.place.line : null).toBe(line)
})

test("grants say what writing them out says", () => {
  assertProperty(
    fc.property(randomPolicy, randomQuestions, (policy, questions) => {
      expect(wrongAnswers(policy, questions)).toEqual([])
    }),
    { runs: 300 },
  )
})
