import { describe, expect, test } from "vitest"
import { parseJson } from "../../src/documents/parse-json.ts"
import { parseYaml } from "../../src/documents/parse-yaml.ts"
import { placeOf } from "../../src/store/place-of.ts"

describe.each([
  ["YAML", parseYaml("a: 1\nlist:\n  - id: x\n    'b/c': y\n")],
  ["JSON", parseJson('{ "a": 1,\n"list":\n  [ { "id": "x",\n  "b/c": "y" } ] }')],
])("a place in %s", (format, document) => {
  test.each([
    ["/list/0/id", "value", [3, 9], [3, 13]],
    ["/list/0/id", "key", [3, 5], [3, 7]],
    ["/list/0/b~1c", "value", [4, 12], [4, 10]],
    ["/list/0/missing", "value", [3, 5], [3, 5]],
    ["/nothing/at/all", "key", [1, 1], [1, 1]],
  ] as const)("%s, its %s", (pointer, part, yaml, json) => {
    const [line, column] = format === "YAML" ? yaml : json
    expect(placeOf(document, "folder/file", pointer, part)).toEqual({
      file: "folder/file",
      line,
      column,
      pointer,
    })
  })
})
