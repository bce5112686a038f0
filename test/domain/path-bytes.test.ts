import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decodePath, encodePath, joinRecords, splitRecords } from "../../src/domain/path-bytes.ts"
import { assertProperty } from "../support/properties.ts"

test.each([
  ["ASCII", [0x61, 0x2f, 0x62], "a/b"],
  ["UTF-8", [0xc3, 0xa4], "ä"],
  ["beyond the basic plane", [0xf0, 0x9f, 0x98, 0x80], "😀"],
  ["a byte order mark, which is part of the name", [0xef, 0xbb, 0xbf, 0x61], "\ufeffa"],
  ["Latin 1, which is no UTF-8", [0x61, 0xe4], "a\udce4"],
  ["half a character", [0xc3], "\udcc3"],
  ["a surrogate, which is no UTF-8", [0xed, 0xa0, 0x80], "\udced\udca0\udc80"],
  ["both kinds in one name", [0xc3, 0xa4, 0xff], "ä\udcff"],
])("%s", (_, bytes, path) => {
  expect(decodePath(Uint8Array.from(bytes))).toBe(path)
  expect([...encodePath(path)]).toEqual(bytes)
})

test("whatever bytes a path has, they come back", () => {
  assertProperty(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      expect([...encodePath(decodePath(bytes))]).toEqual([...bytes])
    }),
    { runs: 500 },
  )
})

describe("records", () => {
  test.each([
    ["none", "", []],
    ["one", "a\0", ["a"]],
    ["several", "a\0b\0", ["a", "b"]],
    ["an empty one", "a\0\0b\0", ["a", "", "b"]],
    ["with line breaks", "a\nb\0", ["a\nb"]],
    ["the last without its end", "a\0b", ["a", "b"]],
  ])("%s", (_, output, records) => {
    expect(splitRecords(Buffer.from(output))).toEqual(records)
  })

  test("are written as they are read", () => {
    const bytes = Buffer.from([0x61, 0xe4, 0x00, 0x62, 0x00])
    expect(joinRecords(splitRecords(bytes))).toEqual(bytes)
    expect(joinRecords([])).toEqual(Buffer.alloc(0))
  })
})
