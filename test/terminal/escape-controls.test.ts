import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { escapeControls, printableJson } from "../../src/terminal/escape-controls.ts"
import { assertProperty } from "../support/properties.ts"

/** Any UTF-16, lone surrogates too, with many of the characters that matter. */
const hostile = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xff }),
      fc.integer({ min: 0x2000, max: 0x206f }),
      fc.integer({ min: 0xe0000, max: 0xe01ef }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
      fc.integer({ min: 0, max: 0x10ffff }),
    ),
  )
  .map((codes) => String.fromCodePoint(...codes))

const UNSAFE =
  /[\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{61c}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{e0000}-\u{e01ef}\u{d800}-\u{dfff}]/u

describe("escapeControls", () => {
  test.each([
    ["colour", "\u{1b}[31mred", "␛[31mred"],
    ["window title", "\u{1b}]0;owned\u{7}", "␛]0;owned␇"],
    ["one-byte CSI", "\u{9b}2J", "\\u{9b}2J"],
    ["delete", "a\u{7f}", "a␡"],
    ["null", "\u{0}", "␀"],
    ["carriage return", "ok\rno", "ok␍no"],
    ["right-to-left override", "a\u{202e}b", "a\\u{202e}b"],
    ["isolate", "\u{2066}", "\\u{2066}"],
    ["zero-width space", "a\u{200b}b", "a\\u{200b}b"],
    ["byte-order mark", "\u{feff}x", "\\u{feff}x"],
    ["soft hyphen", "a\u{ad}b", "a\\u{ad}b"],
    ["line separator", "a\u{2028}b", "a\\u{2028}b"],
    ["tag characters", "\u{e0041}", "\\u{e0041}"],
    ["variation selectors", "\u{e0100}", "\\u{e0100}"],
    ["Hangul filler", "\u{3164}", "\\u{3164}"],
    ["half a character", "\u{d83d}", "\\u{d83d}"],
    ["newline and tab", "a\n\tb", "a␊␉b"],
    ["ordinary text of many scripts", "Größe 漢字 عربي 🙂 → …", "Größe 漢字 عربي 🙂 → …"],
  ])("%s", (_, text, shown) => {
    expect(escapeControls(text)).toBe(shown)
  })

  test("keeps the line breaks and tabs it is told to keep", () => {
    expect(escapeControls("a\n\tb\r", "\n")).toBe("a\n␉b␍")
    expect(escapeControls("a\n\tb\r", "\t")).toBe("a␊\tb␍")
    expect(escapeControls("a\n\tb\r", "\n\t")).toBe("a\n\tb␍")
  })

  test("never lets a control or invisible character through", () => {
    assertProperty(
      fc.property(hostile, (text) => !UNSAFE.test(escapeControls(text))),
      { runs: 1000 },
    )
  })

  test("changes nothing the second time", () => {
    assertProperty(
      fc.property(hostile, (text) => escapeControls(escapeControls(text)) === escapeControls(text)),
    )
  })
})

describe("printableJson", () => {
  test("escapes as JSON does", () => {
    expect(printableJson({ a: "\u{9b}\u{202e}\u{e0041}\n" }, 0)).toBe(
      String.raw`{"a":"\u009b\u202e\udb40\udc41\n"}`,
    )
  })

  test("means the same value and holds nothing unsafe", () => {
    assertProperty(
      fc.property(fc.dictionary(hostile, hostile), fc.constantFrom(0, 2), (value, indent) => {
        const text = printableJson(value, indent)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(text.replaceAll("\n", "")).not.toMatch(UNSAFE)
      }),
    )
  })
})
