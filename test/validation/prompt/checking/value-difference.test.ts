import { expect, test } from "vitest"
import { valueDifference } from "../../../../src/validation/prompt/checking/value-difference.ts"

const SIZES = ["small", "medium", "large"]
const difference = (text: string, values: readonly unknown[]) =>
  valueDifference({ text, offset: 100 }, values, "`size`")

test.each([
  ["all of them", "one of: small, medium, large", SIZES],
  ["all of them, in another order", "large | small | medium", SIZES],
  ["none", "how much work it is", SIZES],
  ["examples alone", "such as small or huge", SIZES],
  ["null, where it is allowed", "one of: small | large | null", ["small", "large", null]],
  ["numbers as they are written", "one of: 1, 2", [1, 2]],
  ["a value that is spoken of elsewhere", "one of: small, medium. Never large.", SIZES],
])("a text that states %s differs in nothing", (_, text, values) =>
  expect(difference(text, values)).toBeNull(),
)

test.each([
  [
    "one of: small | huge | tiny",
    116,
    "The prompt allows `huge`, `tiny` for `size`; the schema does not.",
  ],
  ["one of: small, null", 115, "The prompt allows `null` for `size`; the schema does not."],
])("%s: an error at the first foreign value", (text, offset, message) => {
  expect(difference(text, SIZES)).toEqual({
    offset,
    message,
    hint: "The schema allows `small`, `medium`, `large`.",
  })
})

test("what is only left out is a warning, at the first value", () => {
  expect(difference("one of: small | large", SIZES)).toEqual({
    severity: "warning",
    offset: 108,
    message: "The prompt leaves out `medium`, which the schema allows for `size`.",
    hint: "The schema allows `small`, `medium`, `large`.",
  })
})

test("ten values are named, the others counted", () => {
  const values = Array.from({ length: 12 }, (_, index) => `v${index}`)
  expect(difference("one of: v0 | w", values)?.hint).toMatch(/`v9` and 2 more\.$/)
})
