import * as fc from "fast-check"
import { createTwoFilesPatch, OMIT_HEADERS } from "diff"
import { expect, test } from "vitest"
import { renderTextDiff } from "../../src/views/text-diff-view.ts"
import { createTheme } from "../../src/terminal/theme.ts"
import { colored, plain, withoutStyles } from "../terminal/themes.ts"
import { assertProperty } from "../support/properties.ts"

const DIFF =
  "@@ -1,4 +1,4 @@\n Write:\n-the name of the owner\n-gone\n+the title of the owner\n end\n"
const wide = createTheme({ color: false, width: 160, unicode: true })
const BOLD = "\u{1b}[1m"

test("the words that differ stand out, and nothing else", () => {
  const shown = renderTextDiff(DIFF, colored)
  expect(shown).toContain(`-the ${BOLD}name\u{1b}[22m of the owner`)
  expect(shown).toContain(`+the ${BOLD}title\u{1b}[22m of the owner`)
  expect(shown.split(BOLD)).toHaveLength(3)
  expect(withoutStyles(shown)).toBe(DIFF.trimEnd())
})

test("lines with nothing in common stay as they are", () => {
  expect(renderTextDiff("@@ -1 +1 @@\n-alpha\n+omega\n", colored)).not.toContain(BOLD)
})

test("side by side where the terminal is wide, unless a line would not fit", () => {
  const rows = renderTextDiff(DIFF, wide)
    .split("\n")
    .slice(1)
    .map((line) => line.split("│").map((cell) => cell.trim()))
  expect(rows).toEqual([
    ["Write:", "Write:"],
    ["-the name of the owner", "+the title of the owner"],
    ["-gone", ""],
    ["end", "end"],
  ])
  const long = `@@ -1 +1 @@\n-${"a".repeat(100)}\n+b\n`
  expect(renderTextDiff(long, wide)).toBe(long.trimEnd())
})

test("whatever two texts are, their diff is told whole: every line of it is there, in order", () => {
  const texts = fc
    .array(fc.constantFrom("a b c", "a x c", "", "-", "+ y", "@@"), { maxLength: 8 })
    .map((lines) => `${lines.join("\n")}\n`)
  assertProperty(
    fc.property(texts, texts, (before, after) => {
      const diff = createTwoFilesPatch("", "", before, after, undefined, undefined, {
        context: 3,
        headerOptions: OMIT_HEADERS,
      })
      fc.pre(diff.includes("@@"))
      const shown = withoutStyles(renderTextDiff(diff, colored)).split("\n")
      const sorted = (lines: readonly string[]) => lines.filter((line) => line !== "").toSorted()
      expect(sorted(shown)).toEqual(sorted(diff.trimEnd().split("\n")))
      expect(renderTextDiff(diff, plain)).toBe(shown.join("\n"))
    }),
  )
})
