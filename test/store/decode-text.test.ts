import * as fc from "fast-check"
import { expect, test } from "vitest"
import { decodeText } from "../../src/store/decode-text.ts"
import { assertProperty } from "../support/properties.ts"

const characters = fc.oneof(
  fc.nat(0x7f),
  fc.nat(0xd7ff),
  fc.integer({ min: 0xe000, max: 0x10ffff }),
)
const texts = fc.array(characters).map((codes) => String.fromCodePoint(...codes))

test("every text comes back as it was, a byte-order mark included", () => {
  assertProperty(
    fc.property(texts, fc.boolean(), (text, marked) => {
      const whole = marked ? `\uFEFF${text}` : text
      expect(decodeText(new TextEncoder().encode(whole))).toEqual({ text: whole, validUtf8: true })
    }),
  )
})

test.each([
  ["a lone byte", [0x61, 0xff, 0x62], "a\uFFFDb"],
  ["half a character", [0xe2, 0x82], "\uFFFD"],
  ["a surrogate", [0xed, 0xa0, 0x80], "\uFFFD\uFFFD\uFFFD"],
  ["an overlong slash", [0xc0, 0xaf], "\uFFFD\uFFFD"],
])("%s is replaced and said so", (_, bytes, text) =>
  expect(decodeText(Uint8Array.from(bytes))).toEqual({ text, validUtf8: false }),
)
