import { describe, expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import { isRefused } from "../../src/domain/refusal.ts"
import { readPointerFile } from "../../src/store/read-pointer-file.ts"

const read = (text: string | null) =>
  readPointerFile("_active/active_releases.json", text, DEFAULT_CONFIG.kinds, (id) =>
    ["roles/writer", "document_types/plan"].includes(id),
  )

/** Each as `line:column message`. */
async function mistakes(text: string): Promise<readonly string[]> {
  try {
    await read(text)
  } catch (error) {
    if (isRefused(error))
      return error.refusals.map(
        ({ place, message }) => `${place?.line}:${place?.column} ${message}`,
      )
    throw error
  }
  return []
}

describe("the active set", () => {
  test.each([
    [
      "flat",
      '{ "plan": "1.0.0", "writer": "1.1.0" }',
      "flat",
      [
        ["document_types/plan", "1.0.0"],
        ["roles/writer", "1.1.0"],
      ],
    ],
    [
      "grouped",
      '{ "document_types": { "plan": "1.0.0" }, "roles": {} }',
      "grouped",
      [["document_types/plan", "1.0.0"]],
    ],
    [
      "grouped, with notes in every place",
      '{ "$schema": "x", "_c": {}, "roles": { "_c": 1, "writer": "1.1.0" } }',
      "grouped",
      [["roles/writer", "1.1.0"]],
    ],
    [
      "flat, with a note that is an object",
      '{ "_c": { "a": 1 }, "writer": "1.1.0" }',
      "flat",
      [["roles/writer", "1.1.0"]],
    ],
    ["empty", "{}", "grouped", []],
    ["nothing but notes", '{ "_c": "x" }', "grouped", []],
    [
      "a pre-release, which stands there whoever wrote it",
      '{ "writer": "1.0.0-rc.1" }',
      "flat",
      [["roles/writer", "1.0.0-rc.1"]],
    ],
  ])("%s", async (_, text, form, active) => {
    expect(await read(text)).toEqual({
      path: "_active/active_releases.json",
      text,
      form,
      active: new Map(active as [string, string][]),
    })
  })

  test("of a file that is not there is empty", async () => {
    expect(await read(null)).toMatchObject({ text: null, form: "grouped", active: new Map() })
  })
})

describe("a mistake is refused at its place", () => {
  test.each([
    ["[]", "1:1 _active/active_releases.json must be an object"],
    ["", "1:1 _active/active_releases.json is not valid JSON: A value is expected here."],
    [
      '\uFEFF{ "plan": "1.0.0" }',
      "1:1 _active/active_releases.json is not valid JSON: JSON has no byte-order mark (U+FEFF); save the file without it.",
    ],
    [
      '{\n  "plan": "1.0.0",\n}\n',
      "3:1 _active/active_releases.json is not valid JSON: A key in double quotes is expected here.",
    ],
    [
      '{\n  "plan": "1.0.0",\n  "plan": "1.1.0"\n}\n',
      '3:3 _active/active_releases.json is not valid JSON: Duplicate key "plan": it is already in this mapping.',
    ],
    [
      '{\r\n\t"plan": "v1.0.0"\r\n}\r\n',
      '2:10 plan must name a version such as "1.5.0", not "v1.0.0"',
    ],
    ['{ "plan": 1.5 }', '1:11 plan must name a version such as "1.5.0", not 1.5'],
    ['{ "plan": null }', '1:11 plan must name a version such as "1.5.0", not null'],
    ['{ "My Plan": "1.0.0" }', "1:3 My Plan is not a valid package id"],
    [
      '{ "document_types": {\n  "../plan": "1.0.0" } }',
      "2:3 document_types.../plan is not a valid package id",
    ],
    [
      '{ "roles": {}, "plan": "1.0.0" }',
      "1:24 plan is next to groups of packages, so it must be a group too",
    ],
    ['{ "role": { "writer": "1.0.0" } }', "1:3 role is not a kind of this repository"],
    ['{ "roles": { "__proto__": "1.0.0" } }', null],
  ])("%j: %s", async (text, expected) =>
    expect(await mistakes(text)).toEqual(expected === null ? [] : [expected]),
  )

  test("all of them at once", async () => {
    expect(
      await mistakes(
        '{\n "roles": { "writer": "1" },\n "document_types": { "plan": 2, "work": "1.0.0" },\n "x": 3\n}',
      ),
    ).toEqual([
      '2:23 roles.writer must name a version such as "1.5.0", not "1"',
      '3:30 document_types.plan must name a version such as "1.5.0", not 2',
      "4:7 x is next to groups of packages, so it must be a group too",
    ])
  })

  test.each([
    ["role", "Did you mean roles?"],
    [
      "zzzzzzzz",
      `Declare it under \`kinds:\` in cfg.yaml. Known: ${DEFAULT_CONFIG.kinds.map((kind) => kind.name).join(", ")}.`,
    ],
  ])("the kind %s with a hint", async (kind, hint) => {
    await expect(read(`{ "${kind}": { "writer": "1.0.0" } }`)).rejects.toMatchObject({
      refusals: [{ code: "malformed-pointer-file", hint }],
    })
  })
})
