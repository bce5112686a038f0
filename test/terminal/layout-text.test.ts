import { expect, test } from "vitest"
import { counted, indent, wrap } from "../../src/terminal/layout-text.ts"

test("indent leaves empty lines empty", () => {
  expect(indent("a\n\nb", "  ")).toBe("  a\n\n  b")
})

test.each([
  ["one two three", 7, "one two\nthree"],
  ["one two", 80, "one two"],
  ["unbreakable", 4, "unbreakable"],
  ["a b\nc d", 1, "a\nb\nc\nd"],
  [
    `${"word ".repeat(30)}end`,
    Infinity,
    `${"word ".repeat(16).trimEnd()}\n${"word ".repeat(14)}end`,
  ],
])("wrap %j at %j", (prose, width, lines) => {
  expect(wrap(prose, width)).toBe(lines)
})

test("counted", () => {
  expect([counted(0, "error"), counted(1, "error"), counted(2, "error")]).toEqual([
    "0 errors",
    "1 error",
    "2 errors",
  ])
})
