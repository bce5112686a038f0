import { expect, test } from "vitest"
import { defaultAt, nameKinds } from "../../../src/operations/adoption/name-kinds.ts"

const found = (base: string, ...ids: readonly string[]) => ids.map((id) => ({ base, id }))

test.each<
  [
    string,
    readonly { readonly base: string; readonly id: string }[],
    Readonly<Record<string, readonly string[]>>,
    Readonly<Record<string, string>>,
  ]
>([
  [
    "the group that shares more of its packages",
    found("configs/x", "a", "b"),
    { few: ["a"], most: ["a", "b"] },
    { "configs/x": "most" },
  ],
  [
    "a group only once, for the folder that shares more",
    [...found("p/x", "a"), ...found("p/y", "a", "b")],
    { voices: ["a", "b"] },
    { "p/x": "x", "p/y": "voices" },
  ],
  ["no group that shares nothing", found("p/x", "a"), { voices: ["b"] }, { "p/x": "x" }],
  ["no group that no kind may be called", found("p/x", "a"), { "My Group": ["a"] }, { "p/x": "x" }],
  ["its default", found("prompts/roles", "a"), {}, { "prompts/roles": "roles" }],
  ["a number where its words are none", found("p/9", "a"), {}, { "p/9": "p_9" }],
  ["a number where nothing is left", found("9", "a"), {}, { "9": "kind_1" }],
])("a folder is called by %s", (_, packages, groups, names) => {
  const bases = [...new Set(packages.map(({ base }) => base))]
  const named = nameKinds(bases, packages, new Map(Object.entries(groups)))
  expect(Object.fromEntries(named)).toEqual(names)
})

test.each([
  ["document_types", "document_types"],
  ["old/document_types", undefined],
])("the default kind of %s: %s", (base, name) => {
  expect(defaultAt(base)?.name).toBe(name)
})
