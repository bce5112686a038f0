import * as fc from "fast-check"
import { expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { applyMoves } from "../../src/domain/pointer-file.ts"
import { editPointerFile } from "../../src/store/edit-pointer-file.ts"
import { readPointerFile } from "../../src/store/read-pointer-file.ts"

const read = (text: string) => readPointerFile("pointers.json", text, DEFAULT_CONFIG.kinds, async () => "roles")
const move = (id: string, to: string | null) => ({ package: id as PackageId, from: null, to: to as Version | null })

const space = fc.stringMatching(/^[ \t]{0,3}(\r?\n[ \t]{0,4})?$/)
const version = fc.constantFrom("1.0.0", "1.10.0", "2.0.0+build.1")
const names = fc.uniqueArray(fc.constantFrom("a", "b", "writer", "long_name", "x.v1"), { minLength: 1 })

/** One object, written with any white space, and with notes among its entries. */
function objectText(entries: readonly (readonly [string, string])[], spaces: readonly string[]): string {
  let index = 0
  const gap = () => spaces[index++ % spaces.length] ?? ""
  const parts = entries.map(([key, value]) => `${gap()}${JSON.stringify(key)}${gap()}:${gap()}${value}${gap()}`)
  return `{${parts.length === 0 ? gap() : parts.join(",")}}`
}

const flat = fc.record({ names, versions: fc.array(version, { minLength: 5, maxLength: 5 }), spaces: fc.array(space, { minLength: 1, maxLength: 7 }), note: fc.json(), end: space }).map(({ names: ids, versions, spaces, note, end }) => {
  const entries = ids.map((id, index) => [id, JSON.stringify(versions[index])] as const)
  return { ids, text: `${objectText([["_note", note], ...entries], spaces)}${end}` }
})

const grouped = fc.record({ names, more: names, versions: fc.array(version, { minLength: 5, maxLength: 5 }), spaces: fc.array(space, { minLength: 1, maxLength: 7 }), note: fc.json(), end: space }).map(({ names: ids, more, versions, spaces, note, end }) => {
  const group = (own: readonly string[]) => objectText(own.map((id, index) => [id, JSON.stringify(versions[index])] as const), spaces)
  return { ids, text: `${objectText([["$schema", '"x"'], ["roles", group(ids)], ["_note", note], ["tasks", group(more)]], spaces)}${end}` }
})

test("a changed entry changes only its version, in whatever way the file is written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(flat, grouped), fc.nat(), async ({ ids, text }, pick) => {
      const id = ids[pick % ids.length] ?? ""
      const file = await read(text)
      const edited = editPointerFile(file, [move(`roles/${id}`, "9.9.9")])
      const before = file.active.get(`roles/${id}` as PackageId) ?? ""
      const from = [...edited].findIndex((character, index) => character !== [...text][index])
      expect(edited.length - text.length).toBe("9.9.9".length - before.length)
      expect(edited.slice(0, from)).toBe(text.slice(0, from))
      expect(edited.replace('"9.9.9"', JSON.stringify(before))).toBe(text)
    }),
  )
})

test("whatever moves, the file reads back as what was meant, and notes stay", async () => {
  const moves = fc.array(fc.record({ id: fc.constantFrom("a", "b", "writer", "new_one"), to: fc.option(version) }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.oneof(flat, grouped), moves, async ({ text }, wanted) => {
      const file = await read(text)
      const list = wanted.map(({ id, to }) => move(`roles/${id}`, to))
      const edited = editPointerFile(file, list)
      const after = await read(edited)
      const meant = applyMoves(file.active, list)
      // A flat file that has become empty could be either form.
      if (meant.size > 0) expect(new Map([...after.active].toSorted())).toEqual(new Map([...meant].toSorted()))
      expect(JSON.parse(edited)._note).toEqual(JSON.parse(text)._note)
    }),
  )
})

test.each([
  ["a first entry", "{\n  \"roles\": {\n    \"a\": \"1.0.0\"\n  }\n}\n", move("tasks/b", "1.0.0"), "{\n  \"roles\": {\n    \"a\": \"1.0.0\"\n  },\n  \"tasks\": {\n    \"b\": \"1.0.0\"\n  }\n}\n"],
  ["a further entry", "{\n\t\"roles\": {\n\t\t\"a\": \"1.0.0\"\n\t}\n}", move("roles/b", "1.0.0"), "{\n\t\"roles\": {\n\t\t\"a\": \"1.0.0\",\n\t\t\"b\": \"1.0.0\"\n\t}\n}"],
  ["an entry that goes", "{ \"a\": \"1.0.0\", \"b\": \"1.0.0\" }\n", move("roles/b", null), "{ \"a\": \"1.0.0\" }\n"],
])("%s", async (_, text, one, expected) => {
  expect(editPointerFile(await read(text), [one])).toBe(expected)
})
