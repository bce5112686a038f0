import { expect, test } from "vitest"
import { cells } from "../../src/terminal/fit.ts"
import { wrap } from "../../src/terminal/wrap.ts"
import { colored } from "./themes.ts"

const filler = "word ".repeat(30).trimEnd()

test.each([
  ["between words", "one two three four five six", 20, "one two three four\nfive six"],
  ["nothing that fits", "one two", 80, "one two"],
  ["no word in two", "x".repeat(30), 20, "x".repeat(30)],
  ["each paragraph by itself", "a b\nc d", 20, "a b\nc d"],
  ["wide characters by their cells", "漢字漢字漢 漢字漢字漢字", 20, "漢字漢字漢\n漢字漢字漢字"],
  [
    "never a command in backticks",
    "See it: run `cfg list roles/x` now",
    20,
    "See it: run\n`cfg list roles/x`\nnow",
  ],
  [
    "never a command after a colon",
    "Do: cfg edit a --from 1.0.0 --json",
    20,
    "Do:\ncfg edit a --from 1.0.0 --json",
  ],
])("wraps %s", (_, prose, width, lines) => {
  expect(wrap(prose, width)).toBe(lines)
})

test.each([
  ["no terminal", Infinity],
  ["a wide terminal", 200],
])("lines stay readable on %s", (_, width) => {
  const lines = wrap(filler, width).split("\n")
  expect(Math.max(...lines.map(cells))).toBe("word ".repeat(16).trimEnd().length)
})

test("a terminal that is far too narrow still gets whole words", () => {
  expect(wrap("one two three four five", 1)).toBe("one two three four\nfive")
})

test("styles do not count", () => {
  expect(wrap(`${colored.error("one two")} three four`, 20)).toBe(
    `${colored.error("one two")} three four`,
  )
})
