import { describe, expect, test } from "vitest"
import type { Version } from "../../../src/domain/identifiers.ts"
import type { FoundPackage } from "../../../src/operations/adoption/found-package.ts"
import { inferLayout } from "../../../src/operations/adoption/infer-layout.ts"

function found(base: string, id: string, files: Readonly<Record<string, string>>): FoundPackage {
  return {
    base,
    id,
    versions: ["1.0.0" as Version],
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
  }
}

const MANIFEST = { "package.yaml": "doc_type_id: plan\n" }
const PROMPT = { "role.prompt.txt": "Edit." }

describe("a folder is a kind", () => {
  test.each<
    [string, readonly FoundPackage[], Readonly<Record<string, readonly string[]>>, object[]]
  >([
    [
      "the default of its path",
      [found("document_types", "plan", MANIFEST)],
      {},
      [{ name: "document_types", manifest: "package.yaml", isDefault: true, packages: 1 }],
    ],
    [
      "the group that names its packages",
      [found("configs/personas", "editor", PROMPT), found("configs/personas", "writer", PROMPT)],
      { voices: ["editor", "writer"] },
      [{ name: "voices", path: "configs/personas/{id}/releases/{version}", packages: 2 }],
    ],
    [
      "the group of its own name before one that names more",
      [found("configs/voices", "editor", PROMPT), found("configs/voices", "writer", PROMPT)],
      { others: ["editor", "writer"], voices: ["editor"] },
      [{ name: "voices" }],
    ],
    [
      "its own words",
      [found("configs/My Voices", "editor", PROMPT)],
      {},
      [{ name: "my_voices", entry: "role.prompt.txt", isDefault: false }],
    ],
    [
      "more of its words where the last is taken",
      [found("a/voices", "editor", PROMPT), found("b/voices", "writer", PROMPT)],
      {},
      [{ name: "voices" }, { name: "b_voices" }],
    ],
    [
      "not what another folder is by default",
      [found("old/document_types", "plan", MANIFEST), found("document_types", "plan", MANIFEST)],
      {},
      [{ name: "document_types", isDefault: true }, { name: "old_document_types" }],
    ],
  ])("%s", (_, packages, groups, kinds) => {
    const layout = inferLayout(packages, new Map(Object.entries(groups)))
    expect(layout.kinds).toMatchObject(kinds)
    expect(layout.kinds).toHaveLength(kinds.length)
  })
})

describe("the file that counts", () => {
  test.each<[string, readonly Readonly<Record<string, string>>[], object]>([
    ["the manifest that most have", [MANIFEST, MANIFEST, PROMPT], { manifest: "package.yaml" }],
    ["no manifest that few have", [MANIFEST, PROMPT, PROMPT], {}],
    ["the only one all have", [{ ...PROMPT, "a.txt": "" }, PROMPT], { entry: "role.prompt.txt" }],
    [
      "one whose name says what it is",
      [
        { "a.txt": "", "schema.json": "{}" },
        { "a.txt": "", "schema.json": "{}" },
      ],
      { entry: "schema.json" },
    ],
  ])("%s", (_, files, expected) => {
    const packages = files.map((each, index) => found("voices", `v${index}`, each))
    const [kind] = inferLayout(packages, new Map()).kinds
    const { manifest, entry } = kind ?? {}
    expect({ ...(manifest && { manifest }), ...(entry && { entry }) }).toEqual(expected)
  })
})

test("what cannot be placed is told, each with its reason", () => {
  const { unplaced } = inferLayout(
    [
      found("", "stray", PROMPT),
      found("voices", "No Id", PROMPT),
      found("mixed", "one", { "a.txt": "" }),
      found("mixed", "two", { "b.txt": "" }),
    ],
    new Map(),
  )
  expect(unplaced.map(({ path, why }) => `${path} ${why}`)).toEqual([
    expect.stringMatching(/^stray is not inside a folder/),
    expect.stringMatching(/^voices\/No Id is not a package id/),
    expect.stringMatching(/^mixed its releases have no file in common/),
  ])
})

test("references are read off the files, the most used form first", () => {
  const uses = (text: string) => ({ "package.yaml": `doc_type_id: plan\nuses: ${text}\n` })
  const { kinds } = inferLayout(
    [
      found("voices", "editor", PROMPT),
      found("plans", "a", uses("[voice:editor:1.0.0, persona:editor:1.0.0]")),
      found("plans", "b", uses("[persona:editor:1.0.0, voice:editor:9.0.0]")),
      found("plans", "c", uses("[voice:nobody:1.0.0]")),
    ],
    new Map(),
  )
  expect(kinds.find(({ name }) => name === "voices")?.references).toEqual([
    "persona:{id}:{version}",
    "voice:{id}:{version}",
  ])
})
