import { expect, test } from "vitest"
import {
  isEllipsis,
  isPlaceholder,
  isPlaceholderKey,
  isVague,
} from "../../../../src/validation/prompt/checking/placeholders.ts"
import { parseExample } from "../../../../src/validation/prompt/reading/parse-example.ts"

test.each([
  ["", true],
  ["…", true],
  ["<the title>", true],
  ["{{title}}", true],
  ["[title]", true],
  ["small | large", true],
  ["one of: a, b", true],
  ["string", true],
  ["ISO date", true],
  ["A short text on the subject", true],
  ["required", true],
  ["$TITLE", true],
  ["XXX", true],
  ["small", false],
  ["Build the shed", false],
  ["Nine words are more than a type needs: this text", false],
])("%j is a placeholder: %s", (text, expected) => expect(isPlaceholder(text)).toBe(expected))

test.each([
  ["<field>", true],
  ["...", true],
  ["", true],
  ["a field", true],
  ["title", false],
  ["x-title", false],
])("the key %j is a placeholder: %s", (key, expected) =>
  expect(isPlaceholderKey(key)).toBe(expected),
)

test.each([
  ["the size", ["small"], true],
  ["the size", ["very small"], false],
  ["SIZE", ["small"], true],
  ["SIZE", ["SMALL"], false],
  ["huge", ["small"], false],
])("%s among %j says nothing definite: %s", (text, values, expected) =>
  expect(isVague(text, values)).toBe(expected),
)

test.each([
  ["[...]", true],
  ["[more of the same]", true],
  ["[{}]", false],
  ['["a"]', false],
])("the item of %s is an ellipsis: %s", (example, expected) => {
  const node = parseExample(example)
  const [item] = node?.kind === "array" ? node.items : []
  if (item === undefined) throw new Error(example)
  expect(isEllipsis(item)).toBe(expected)
})
