import { expect, test } from "vitest"
import { strayPointers } from "../../../src/operations/adoption/pointer-groups.ts"

const KINDS = [
  { name: "roles", path: "prompts/roles/{id}/releases/{version}" },
  { name: "plans", path: "plans/{id}/releases/{version}" },
]
const FOUND = [
  { base: "prompts/roles", id: "editor" },
  { base: "plans", id: "launch" },
]
const NO_FOLDER = "names a package that has no release directory"

test.each<[Readonly<Record<string, readonly string[]>>, readonly string[]]>([
  [{ roles: ["editor"], plans: ["launch"] }, []],
  [{ "": ["editor", "launch"] }, []],
  [{ roles: ["editor", "nobody"] }, [`roles.nobody ${NO_FOLDER}`]],
  [{ roles: ["launch"] }, [`roles.launch ${NO_FOLDER}`]],
  [{ "": ["nobody"] }, [`nobody ${NO_FOLDER}`]],
  [{ others: ["editor"] }, ["others is a group of which no package has a release directory"]],
  [{ others: [] }, []],
])("a pointer file with %j", (groups, expected) => {
  const strays = strayPointers(new Map(Object.entries(groups)), KINDS, FOUND)
  expect(strays.map(({ path, why }) => `${path} ${why}`)).toEqual(
    expected.map((line) => `_active/active_releases.json ${line}`),
  )
})
