import { expect, test } from "vitest"
import { matchPattern, mayMatch } from "../../src/documents/match-pattern.ts"

test.each([
  ["^x_", "x_a", true],
  ["^x_", "a", false],
  ["^\\p{L}+$", "é", true],
  ["_id$", "plan_id", true],
  ["^[a-z]{2,4}$", "abc", true],
  ["^(a|b)$", "b", true],
  ["^[\\w.-]+$", "a.b-c", true],
] as const)("%s on %s", (pattern, name, expected) =>
  expect(matchPattern(pattern, name)).toBe(expected),
)

test.each([
  ["no pattern", "(", "a"],
  ["a quantifier on a group", "^(a+)+$", "a"],
  ["a back reference", "(a)\\1", "aa"],
  ["a look-ahead", "^(?=a)", "a"],
  ["many quantifiers", "a*a*a*a*b", "a"],
  ["a very long name", "a", "a".repeat(201)],
])("nobody is told what takes long to find out: %s", (_, pattern, name) =>
  expect(matchPattern(pattern, name)).toBe(null),
)

test.each([
  ["^x_", "x_a", true],
  ["^x_", "a", false],
  ["^(a+)+$", "b", true],
] as const)("%s may match %s: %s", (pattern, name, expected) =>
  expect(mayMatch(pattern, name)).toBe(expected),
)
