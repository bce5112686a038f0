import { expect, test } from "vitest"
import {
  anyCase,
  eitherOf,
  wholeWords,
} from "../../../../src/validation/prompt/reading/word-patterns.ts"

test.each([
  [
    "a phrase of the first list",
    eitherOf("leave out, omit", "skip"),
    "Please LEAVE OUT this",
    true,
  ],
  ["a word of the second list", eitherOf("leave out, omit", "skip"), "skipped", true],
  ["none of them", eitherOf("leave out, omit", "skip"), "leave it in", false],
  ["a list among other patterns", `^${eitherOf("a, b")}c$`, "bc", true],
  ["an alternative does not reach beyond the list", `^${eitherOf("a, b")}c$`, "a", false],
  ["a whole word", wholeWords("fields?, keys"), "all keys.", true],
  ["a part of a word", wholeWords("fields?, keys"), "monkeys", false],
  ["the beginning of a word", wholeWords("fields?, keys"), "fielded", false],
])("%s", (_, source, text, fits) => {
  expect(anyCase(source).test(text)).toBe(fits)
})
