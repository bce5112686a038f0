import * as fc from "fast-check"
import { expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { applyMoves } from "../support/snapshot.ts"
import { editPointerFile } from "../../src/store/edit-pointer-file.ts"
import { readPointerFile } from "../../src/store/read-pointer-file.ts"
import { assertProperty } from "../support/properties.ts"

const read = (text: string) =>
  readPointerFile("pointers.json", text, DEFAULT_CONFIG.kinds, (id) => id.startsWith("roles/"))
const move = (id: string, to: string | null) => ({
  package: id as PackageId,
  from: null,
  to: to as Version | null,
})

const space = fc.stringMatching(/^[ \t]{0,3}(\r?\n[ \t]{0,4})?$/)
const version = fc.constantFrom("1.0.0", "1.10.0", "2.0.0+build.1")
const names = fc.uniqueArray(fc.constantFrom("a", "b", "writer", "long_name", "x.v1"), {
  minLength: 1,
})

/** One object, written with any white space, and with notes among its entries. */
function objectText(
  entries: readonly (readonly [string, string])[],
  spaces: readonly string[],
): string {
  let index = 0
  const gap = () => spaces[index++ % spaces.length] ?? ""
  const parts = entries.map(
    ([key, value]) => `${gap()}${JSON.stringify(key)}${gap()}:${gap()}${value}${gap()}`,
  )
  return `{${parts.length === 0 ? gap() : parts.join(",")}}`
}

const flat = fc
  .record({
    names,
    versions: fc.array(version, { minLength: 5, maxLength: 5 }),
    spaces: fc.array(space, { minLength: 1, maxLength: 7 }),
    note: fc.json(),
    end: space,
  })
  .map(({ names: ids, versions, spaces, note, end }) => {
    const entries = ids.map((id, index) => [id, JSON.stringify(versions[index])] as const)
    return { ids, text: `${objectText([["_note", note], ...entries], spaces)}${end}` }
  })

const grouped = fc
  .record({
    names,
    more: names,
    versions: fc.array(version, { minLength: 5, maxLength: 5 }),
    spaces: fc.array(space, { minLength: 1, maxLength: 7 }),
    note: fc.json(),
    end: space,
  })
  .map(({ names: ids, more, versions, spaces, note, end }) => {
    const group = (own: readonly string[]) =>
      objectText(
        own.map((id, index) => [id, JSON.stringify(versions[index])] as const),
        spaces,
      )
    return {
      ids,
      text: `${objectText(
        [
          ["$schema", '"x"'],
          ["roles", group(ids)],
          ["_note", note],
          ["tasks", group(more)],
        ],
        spaces,
      )}${end}`,
    }
  })

test("a changed entry changes only its version, in whatever way the file is written", async () => {
  await assertProperty(
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

test("an entry that comes or goes leaves every other byte, and one that comes and goes leaves all", async () => {
  await assertProperty(
    fc.asyncProperty(
      fc.oneof(flat, grouped),
      fc.nat(),
      fc.boolean(),
      async ({ ids, text }, pick, comes) => {
        const id = comes ? "new_one" : (ids[pick % ids.length] ?? "")
        const edited = editPointerFile(await read(text), [
          move(`roles/${id}`, comes ? "9.9.9" : null),
        ])
        const [longer, shorter] = comes ? [edited, text] : [text, edited]
        expect(
          isOneGap(longer, shorter),
          `${JSON.stringify(text)} became ${JSON.stringify(edited)}`,
        ).toBe(true)
        if (comes)
          expect(editPointerFile(await read(edited), [move(`roles/${id}`, null)])).toBe(text)
      },
    ),
    { runs: 300 },
  )
})

/** Whether the shorter text is the longer one without one piece of it. */
function isOneGap(longer: string, shorter: string): boolean {
  let same = 0
  while (same < shorter.length && longer[same] === shorter[same]) same++
  return longer.endsWith(shorter.slice(same))
}

test("whatever moves, the file reads back as what was meant, and notes stay", async () => {
  const moves = fc.array(
    fc.record({ id: fc.constantFrom("a", "b", "writer", "new_one"), to: fc.option(version) }),
    { minLength: 1, maxLength: 4 },
  )
  await assertProperty(
    fc.asyncProperty(fc.oneof(flat, grouped), moves, async ({ text }, wanted) => {
      const file = await read(text)
      const list = wanted.map(({ id, to }) => move(`roles/${id}`, to))
      const edited = editPointerFile(file, list)
      const after = await read(edited)
      const meant = applyMoves(file.active, list)
      // A flat file that has become empty could be either form.
      if (meant.size > 0)
        expect(new Map([...after.active].toSorted())).toEqual(new Map([...meant].toSorted()))
      expect(JSON.parse(edited)._note).toEqual(JSON.parse(text)._note)
    }),
  )
})

const lines = (...list: readonly string[]) => list.join("\n")

test.each([
  [
    "a first entry of a kind",
    lines("{", '  "roles": {', '    "a": "1.0.0"', "  }", "}", ""),
    "tasks/b",
    lines(
      "{",
      '  "roles": {',
      '    "a": "1.0.0"',
      "  },",
      '  "tasks": {',
      '    "b": "1.0.0"',
      "  }",
      "}",
      "",
    ),
  ],
  [
    "one after a blank line",
    lines("{", '  "$schema": "x",', "", '  "roles": {', '    "a": "1.0.0"', "  }", "}"),
    "tasks/b",
    lines(
      "{",
      '  "$schema": "x",',
      "",
      '  "roles": {',
      '    "a": "1.0.0"',
      "  },",
      "",
      '  "tasks": {',
      '    "b": "1.0.0"',
      "  }",
      "}",
    ),
  ],
  [
    "a further entry, tabs",
    '{\n\t"roles": {\n\t\t"a": "1.0.0"\n\t}\n}',
    "roles/b",
    '{\n\t"roles": {\n\t\t"a": "1.0.0",\n\t\t"b": "1.0.0"\n\t}\n}',
  ],
  [
    "a first entry of a kind, tabs",
    '{\n\t"roles": {\n\t\t"a": "1.0.0"\n\t}\n}',
    "tasks/b",
    '{\n\t"roles": {\n\t\t"a": "1.0.0"\n\t},\n\t"tasks": {\n\t\t"b": "1.0.0"\n\t}\n}',
  ],
  [
    "a further entry, CRLF",
    '{\r\n    "a": "1.0.0"\r\n}\r\n',
    "roles/b",
    '{\r\n    "a": "1.0.0",\r\n    "b": "1.0.0"\r\n}\r\n',
  ],
  [
    "an entry of an empty group",
    lines("{", '  "roles": {},', '  "tasks": {', "  }", "}"),
    "roles/b",
    lines("{", '  "roles": {', '    "b": "1.0.0"', "  },", '  "tasks": {', "  }", "}"),
  ],
  [
    "an entry of an empty group that has two lines",
    lines("{", '  "roles": {', "  }", "}"),
    "roles/b",
    lines("{", '  "roles": {', '    "b": "1.0.0"', "  }", "}"),
  ],
  [
    "on one line",
    '{ "roles": { "a": "1.0.0" } }\n',
    "tasks/b",
    '{ "roles": { "a": "1.0.0" }, "tasks": { "b": "1.0.0" } }\n',
  ],
  [
    "on one line, tight",
    '{"roles":{"a":"1.0.0"}}',
    "tasks/b",
    '{"roles":{"a":"1.0.0"},"tasks":{"b":"1.0.0"}}',
  ],
  ["on one line, an empty group", '{ "roles": {} }', "roles/b", '{ "roles": { "b": "1.0.0" } }'],
  [
    "beside groups on lines of their own",
    lines("{", '  "roles": { "a": "1.0.0" }', "}"),
    "roles/b",
    lines("{", '  "roles": { "a": "1.0.0", "b": "1.0.0" }', "}"),
  ],
  ["in an empty file", "{}", "roles/b", lines("{", '  "roles": {', '    "b": "1.0.0"', "  }", "}")],
])("%s", async (_, text, id, expected) => {
  const file = await read(text)
  expect(editPointerFile(file, [move(id, "1.0.0")])).toBe(expected)
})

test.each([
  ["the first of several", '{ "a": "1.0.0", "b": "1.0.0" }\n', "a", '{ "b": "1.0.0" }\n'],
  ["the last of several", '{\n  "a": "1.0.0",\n  "b": "1.0.0"\n}\n', "b", '{\n  "a": "1.0.0"\n}\n'],
  [
    "one in the middle",
    '{\r\n  "a": "1.0.0",\r\n  "b": "1.0.0",\r\n  "c": "1.0.0"\r\n}',
    "b",
    '{\r\n  "a": "1.0.0",\r\n  "c": "1.0.0"\r\n}',
  ],
  [
    "the only one of its kind",
    '{\n  "roles": {\n    "a": "1.0.0"\n  }\n}\n',
    "a",
    '{\n  "roles": {}\n}\n',
  ],
  ["one that is not there", '{ "a": "1.0.0" }', "b", '{ "a": "1.0.0" }'],
])("gone: %s", async (_, text, id, expected) => {
  const file = await read(text)
  expect(editPointerFile(file, [move(`roles/${id}`, null)])).toBe(expected)
})

test("a first file is written with a line for each entry", () => {
  const none = { path: "pointers.json", text: null, form: "grouped", active: new Map() } as const
  expect(editPointerFile(none, [move("roles/a", "1.0.0"), move("roles/b", "1.1.0")])).toBe(
    lines("{", '  "roles": {', '    "a": "1.0.0",', '    "b": "1.1.0"', "  }", "}", ""),
  )
})
