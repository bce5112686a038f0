import { expect, test } from "vitest"
import {
  isPlaceholder,
  isVague,
  isBlankPlaceholder,
} from "../../../../src/validation/prompt/checking/placeholders.ts"

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
  ["the size", ["small"], true],
  ["the size", ["very small"], false],
  ["SIZE", ["small"], true],
  ["SIZE", ["SMALL"], false],
  ["huge", ["small"], false],
  ["等级", ["small"], true],
  ["等级", ["小的"], false],
  ["grade_name", ["small"], true],
])("%s among %j says nothing definite: %s", (text, values, expected) =>
  expect(isVague(text, values, "`grade`")).toBe(expected),
)

test.each([
  ["…", true],
  ["{{ title }}", true],
  ["[...]", true],
  ["", false],
  ["<title>", false],
  ["title", false],
])("%j says nothing: %s", (text, expected) => expect(isBlankPlaceholder(text)).toBe(expected))
