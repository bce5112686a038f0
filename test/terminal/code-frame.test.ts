import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { codeFrame, sourceLines } from "../../src/terminal/code-frame.ts"
import { cells } from "../../src/terminal/fit.ts"
import { ascii, colored, narrow, plain } from "./themes.ts"
import { assertProperty } from "../support/properties.ts"

const source = [
  "{",
  '  "type": "object",',
  '  "required": [',
  '    "owner"',
  "  ],",
  '  "properties": {}',
  "}",
]

describe("codeFrame", () => {
  test("shows two lines around the place and a caret below it", () => {
    expect(codeFrame(source, { line: 4, column: 5 }, plain)).toMatchInlineSnapshot(`
      "  2 │   "type": "object",
        3 │   "required": [
      › 4 │     "owner"
          │     ^
        5 │   ],
        6 │   "properties": {}"
    `)
  })

  test("at the first and the last line", () => {
    expect(codeFrame(source, { line: 1, column: 1 }, plain)).toMatchInlineSnapshot(`
      "› 1 │ {
          │ ^
        2 │   "type": "object",
        3 │   "required": ["
    `)
    expect(codeFrame(source, { line: 7, column: 2 }, plain)).toMatchInlineSnapshot(`
      "  5 │   ],
        6 │   "properties": {}
      › 7 │ }
          │  ^"
    `)
  })

  test("aligns line numbers", () => {
    expect(
      codeFrame(
        Array.from({ length: 12 }, () => "x"),
        { line: 9, column: 1 },
        ascii,
      ),
    ).toMatchInlineSnapshot(`
      "   7 | x
         8 | x
      >  9 | x
           | ^
        10 | x
        11 | x"
    `)
  })

  test("puts the caret below the character, whatever stands before it", () => {
    expect(codeFrame(["\t\t漢🙂\u{202e}here"], { line: 1, column: 7 }, plain))
      .toMatchInlineSnapshot(`
      "› 1 │     漢🙂\\u{202e}here
          │                 ^"
    `)
  })

  test("cuts long lines around the column", () => {
    const line = `${"a".repeat(500)}HERE${"b".repeat(500)}`
    expect(codeFrame(["c".repeat(100), line, "short"], { line: 2, column: 501 }, narrow(50)))
      .toMatchInlineSnapshot(`
      "  1 │ ccccccccccccccccccccccccccccccccccccccccccc…
      › 2 │ …aaaaaaaaaaaaaHEREbbbbbbbbbbbbbbbbbbbbbbbbb…
          │               ^
        3 │ short"
    `)
    expect(codeFrame([line], { line: 1, column: 5 }, narrow(50))).toMatchInlineSnapshot(`
      "› 1 │ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
          │     ^"
    `)
    expect(codeFrame([line], { line: 1, column: 1004 }, narrow(50))).toMatchInlineSnapshot(`
      "› 1 │ …bbbbbbbbbbbbbb
          │               ^"
    `)
  })

  test("cuts a line of a megabyte where no terminal sets the width", () => {
    const frame = codeFrame(
      [`${"a".repeat(500_000)}HERE${"b".repeat(500_000)}`],
      { line: 1, column: 500_001 },
      plain,
    )
    expect(frame).toContain("…aaa")
    expect(frame).toContain("aHEREb")
    expect(frame.length).toBeLessThan(300)
  })

  test("clamps a column behind the line's end and has nothing to say on a missing line", () => {
    expect(codeFrame(["ab"], { line: 1, column: 99 }, plain)).toMatchInlineSnapshot(`
      "› 1 │ ab
          │   ^"
    `)
    expect(codeFrame(["ab"], { line: 1, column: 999 }, plain)).toBe(
      codeFrame(["ab"], { line: 1, column: 3 }, plain),
    )
    expect(codeFrame(["ab"], { line: 2, column: 1 }, plain)).toBe("")
    expect(codeFrame([], { line: 1, column: 1 }, plain)).toBe("")
  })

  test("shows the place in the colour of an error", () => {
    expect(codeFrame(["ab"], { line: 1, column: 1 }, colored)).toContain("\u{1b}[31m^\u{1b}[39m")
  })

  test("never leaves the width, never lets a control through, always has its caret", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 })
    assertProperty(
      fc.property(text, fc.nat(250), fc.integer({ min: 40, max: 120 }), (line, column, width) => {
        const lines = codeFrame([line], { line: 1, column: column + 1 }, narrow(width)).split("\n")
        expect(lines).toHaveLength(2)
        expect(lines.join("")).not.toMatch(/\p{Cc}/u)
        expect(lines[1]).toMatch(/^ {4}│ *\^$/)
        expect(Math.max(...lines.map((shown) => cells(shown)))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

test("sourceLines splits at either line break", () => {
  expect(sourceLines("a\r\nb\nc")).toEqual(["a", "b", "c"])
})
