import * as fc from "fast-check"
import picomatch from "picomatch"
import { expect, test } from "vitest"
import { matchName } from "../../../src/domain/policy/match-name.ts"
import { assertProperty } from "../../support/properties.ts"

test.each<[string, string, boolean]>([
  ["document_types/*", "document_types/plan", true],
  ["document_types/*", "roles/plan", false],
  ["*/*", "roles/plan", true],
  ["*", "roles/plan", false],
  ["roles/pl*", "roles/plan", true],
  ["roles/*an", "roles/plan", true],
  ["roles/p*a*n", "roles/pan", true],
  ["roles/plan", "roles/plan", true],
  ["roles/plan", "roles/planner", false],
  ["roles/plan.v*", "roles/plan.v2", true],
  ["roles/plan.v*", "roles/planxv2", false],
  ["record:*", "record:tests.total", true],
  ["", "", true],
  ["", "a", false],
])("%j and %j: %s", (pattern, name, fits) => expect(matchName(pattern, name)).toBe(fits))

test("says what picomatch says, of patterns whose only sign is one star at a time", () => {
  const word = (letters: string, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...letters), maxLength, minLength: 1 })
  const half = word("ab*", 6).map((text) => text.replace(/\*+/g, "*"))
  assertProperty(
    fc.property(half, half, word("ab", 7), word("ab", 7), (kind, id, aKind, anId) => {
      const [pattern, name] = [`${kind}/${id}`, `${aKind}/${anId}`]
      expect(matchName(pattern, name)).toBe(picomatch(pattern, { dot: true })(name))
    }),
    { runs: 500 },
  )
})

test("a pattern that would explode costs what its length says", () => {
  const pattern = `${"*a".repeat(100)}*b`
  expect(matchName(pattern, "a".repeat(200))).toBe(false)
})
