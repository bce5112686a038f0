import { describe, expect, test } from "vitest"
import { documentFormat } from "../../src/documents/document-format.ts"
import { parseDocument } from "../../src/documents/parse-document.ts"

describe("the format of a file", () => {
  test.each([
    ["schemas/output.schema.json", "json"],
    ["OUTPUT.JSON", "json"],
    ["package.yaml", "yaml"],
    ["package.yml", "yaml"],
    ["Package.YML", "yaml"],
    ["prompts/task.prompt.txt", null],
    ["notes.json.txt", null],
    ["a.json/b", null],
    ["json", null],
    ["yaml", null],
    ["a.jsonc", null],
  ])("%s is %s", (path, format) => {
    expect(documentFormat(path)).toBe(format)
  })
})

describe("a file is parsed as its extension says", () => {
  test.each([
    ["a.json", '{ "a": 1 }', { a: 1 }],
    ["A.JSON", "a: 1", undefined],
    ["a.yaml", "a: 1", { a: 1 }],
    ["A.YML", "a: 1", { a: 1 }],
  ])("%s: %s", (path, text, value) => {
    expect(parseDocument(path, text)?.value).toEqual(value)
  })

  test("any other file is no document", () => {
    expect(parseDocument("a.txt", '{ "a": 1 }')).toBeNull()
  })
})
