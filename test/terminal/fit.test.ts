import * as fc from "fast-check"
import stringWidth from "string-width"
import { describe, expect, test } from "vitest"
import { cells, pad, truncate } from "../../src/terminal/fit.ts"
import { colored, withoutStyles } from "./themes.ts"
import { assertProperty } from "../support/properties.ts"

test("cells are those of the library, up to the last of ours", () => {
  const characters = Array.from({ length: 0x2800 }, (_, code) => String.fromCodePoint(code))
  const differing = characters.filter((character) => {
    const text = `a${character}b`
    return cells(text) !== stringWidth(text)
  })
  expect(differing).toEqual([])
})

describe("truncate", () => {
  test.each([
    ["fits", "abc", 3, "abc"],
    ["is cut", "abcdef", 4, "abc…"],
    ["wide characters", "漢字漢字", 5, "漢字…"],
    ["half a wide character", "漢字漢字", 4, "漢…"],
    ["nothing but the ellipsis", "abcdef", 1, "…"],
  ])("%s", (_, text, width, expected) => {
    expect(truncate(text, width, "…")).toBe(expected)
  })

  test("closes styles it cuts through, and counts none", () => {
    const text = `${colored.error("abc")}${colored.muted("def")}`
    expect(truncate(text, 6, "…")).toBe(text)
    expect(truncate(text, 3, "…")).toMatch(/^\u{1b}\[31mab….*\u{1b}\[39m/u)
    expect(withoutStyles(truncate(text, 3, "…"))).toBe("ab…")
  })

  test("never takes more room than there is", () => {
    assertProperty(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.integer({ min: 1, max: 20 }),
        (text, width) => cells(truncate(text, width, "…")) <= width,
      ),
    )
  })
})

test("pad fills up to a width, counting cells", () => {
  expect(pad("漢", 4)).toBe("漢  ")
  expect(pad("1", 3, "right")).toBe("  1")
  expect(pad(colored.error("x"), 3)).toBe(`${colored.error("x")}  `)
  expect(pad("long", 2)).toBe("long")
})
