import { expect, test } from "vitest"
import { schemaReference } from "../../../src/operations/adoption/schema-reference.ts"
import { memoryFileSystem } from "../../support/memory-file-system.ts"

const HERE = "./node_modules/@cfg/cli/schemas/config.schema.json"
const depends = (key: string) => JSON.stringify({ [key]: { "@cfg/cli": "^1.0.0" } })

test.each<readonly [string, Readonly<Record<string, string | null>>, string, string | null]>([
  ["it is installed", { "/work/node_modules/@cfg/cli": null }, "", HERE],
  ["a dependency", { "/work/package.json": depends("dependencies") }, "", HERE],
  ["one of developers", { "/work/package.json": depends("devDependencies") }, "", HERE],
  [
    "below the top",
    { "/work/package.json": depends("dependencies") },
    "a/b/",
    `../../${HERE.slice(2)}`,
  ],
  ["in the folder itself", { "/work/a/package.json": depends("dependencies") }, "a/", HERE],
  ["in another folder", { "/work/b/package.json": depends("dependencies") }, "a/", null],
  ["above the repository", { "/package.json": depends("dependencies") }, "", null],
  ["other dependencies", { "/work/package.json": '{ "dependencies": { "cfg": "1" } }' }, "", null],
  ["no object", { "/work/package.json": "[]" }, "", null],
  ["no JSON", { "/work/package.json": "{" }, "", null],
  ["nothing", {}, "", null],
])("%s", async (_, contents, ...rest) => {
  const [root, expected] = rest
  const { files } = memoryFileSystem(contents)
  expect(await schemaReference(files, "/work", root, "config.schema.json")).toBe(expected)
})
