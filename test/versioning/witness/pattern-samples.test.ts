import * as fc from "fast-check"
import { expect, test } from "vitest"
import { loadPatternSamples } from "../../../src/versioning/witness/pattern-samples.ts"
import { assertProperty } from "../../support/properties.ts"

const sampleOf = await loadPatternSamples()

test.each([
  ["^a$", "a"],
  ["", ""],
  ["a|b", "a"],
  ["^(?:draft|final)$", "draft"],
  ["^(?<year>\\d{4})-\\d{2}$", "0000-00"],
  ["[A-Z]{2,3}", "AA"],
  ["[^x]", "a"],
  ["\\p{Lu}", "A"],
  ["\\.md$", ".md"],
  ["a?b*c+", "bc"],
  ["x{500}", "x".repeat(100)],
  ["^[\\w-.]+$", "x"],
])("%s has the sample %j", (pattern, sample) => {
  expect(sampleOf(pattern)).toBe(sample)
})

test.each(["(", "(?=a)b", "(?<!a)b", "\\bword", "(a)\\1", "[^\\s\\S]"])(
  "%s has no sample that is found",
  (pattern) => {
    expect(sampleOf(pattern)).toBeNull()
  },
)

const pieces = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("a", "-", "\\.", "\\d", "\\w", "\\s", "\\W", ".", "[a-c]", "[^a]", "\\u0041"),
    fc
      .tuple(tie("pattern"), fc.constantFrom("?", "*", "+", "{2}", "{1,3}", "+?"))
      .map(([piece, count]) => `(?:${piece})${count}`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([first, second]) => first + second),
    fc.tuple(tie("pattern"), tie("pattern")).map(([first, second]) => `(${first}|${second})`),
  ),
}))

test("a pattern matches its sample as a whole", () => {
  assertProperty(
    fc.property(pieces.pattern, (pattern) => {
      expect(new RegExp(`^(?:${pattern})$`, "u").test(sampleOf(pattern) ?? "no sample")).toBe(true)
    }),
    { runs: 300 },
  )
})
