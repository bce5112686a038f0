import { expect, test } from "vitest"
import { formatTree, parseTree } from "../../../src/adapters/git/objects/tree-object.ts"

const [SHA1, SHA256] = ["ab".repeat(20), "cd".repeat(32)]

function stored(entries: readonly (readonly [mode: string, name: Buffer, id: string])[]): Buffer {
  return Buffer.concat(
    entries.flatMap(([mode, name, id]) => [
      Buffer.from(`${mode} `),
      name,
      Buffer.from([0]),
      Buffer.from(id, "hex"),
    ]),
  )
}

test.each([
  ["100644", "100644", "blob"],
  ["100755", "100755", "blob"],
  ["120000", "120000", "blob"],
  ["40000", "040000", "tree"],
  ["160000", "160000", "commit"],
])("mode %s", (mode, full, type) => {
  const bytes = stored([[mode, Buffer.from("a name"), SHA1]])
  expect(parseTree(bytes, 40)).toEqual([{ mode: full, type, id: SHA1, name: "a name" }])
})

test("several entries, whose ids hold any bytes", () => {
  const ids = ["00", "20", "0a"].map((byte) => byte.repeat(20))
  const bytes = stored(ids.map((id, index) => ["100644", Buffer.from(`f${index}`), id]))
  expect(parseTree(bytes, 40).map(({ id, name }) => [name, id])).toEqual(
    ids.map((id, index) => [`f${index}`, id]),
  )
})

test("longer ids", () => {
  const bytes = stored([
    ["100644", Buffer.from("a"), SHA256],
    ["40000", Buffer.from("b"), SHA256],
  ])
  expect(parseTree(bytes, 64).map(({ id }) => id)).toEqual([SHA256, SHA256])
})

test("an empty tree", () => {
  expect(parseTree(Buffer.alloc(0), 40)).toEqual([])
})

test("what was read is written as it was, names that are no UTF-8 as well", () => {
  const bytes = stored([
    ["100644", Buffer.from("a.b"), SHA1],
    ["40000", Buffer.from("a"), SHA1],
    ["100755", Buffer.from("a0"), SHA1],
    ["40000", Buffer.from([0x61, 0xe4]), SHA1],
    ["160000", Buffer.from("b"), SHA1],
  ])
  const entries = parseTree(bytes, 40)
  expect(formatTree(entries)).toEqual(bytes)
  expect(formatTree(entries.toReversed())).toEqual(bytes)
})
