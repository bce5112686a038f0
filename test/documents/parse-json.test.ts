import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { encodePointer } from "../../src/documents/json-pointer.ts"
import { parseJson } from "../../src/documents/parse-json.ts"
import { assertProperty } from "../support/properties.ts"

describe("values", () => {
  test("are what JSON.parse reads, and nothing is wrong with them", () => {
    assertProperty(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.integer({ min: 0, max: 3 }),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent)
          expect(parseJson(text)).toMatchObject({ value: JSON.parse(text), problems: [] })
        },
      ),
    )
  })

  test("are read exactly where JSON.parse reads them", () => {
    const near = fc.array(
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"a"',
        '"b',
        "1",
        "01",
        "-",
        "1.",
        "1e",
        "true",
        "nul",
        " ",
        "\n",
        "\t",
        "//",
        "/*",
        "\\",
        "'",
        "\u00a0",
      ),
      { maxLength: 8 },
    )
    assertProperty(
      fc.property(near, (tokens) => {
        const text = tokens.join("")
        const problems = parseJson(text).problems.filter(({ kind }) => kind !== "duplicate-key")
        expect(problems.length === 0).toBe(isJson(text))
      }),
      { runs: 2000 },
    )
  })

  test("keep a key __proto__ as data", () => {
    const { value } = parseJson('{ "__proto__": { "admin": true } }')
    expect(Object.keys(value as object)).toEqual(["__proto__"])
    expect((value as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe("problems", () => {
  test.each([
    ["a comment", '{\n  // no\n  "a": 1\n}', 2, 3],
    ["a trailing comma", '{ "a": [1,] }', 1, 11],
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ["an unclosed text", '{ "a": "b }', 1, 8],
    ["a number beyond all that can be kept", '{ "a": [-1e400] }', 1, 9],
    ["nothing at all", "", 1, 1],
    ["something after the end", "{} {}", 1, 4],
    ["a byte-order mark", "\ufeff{}", 1, 1],
  ])("%s is one, with its place", (_, text, line, column) => {
    const document = parseJson(text)
    expect(document.problems[0]).toMatchObject({ kind: "syntax", line, column })
    expect(document.value).toBeUndefined()
  })

  test("a duplicate key stands at its second occurrence, and the last value counts", () => {
    const document = parseJson('{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}')
    expect(document.problems).toMatchObject([{ kind: "duplicate-key", line: 4, column: 3 }])
    expect(document.value).toEqual({ a: 3, b: 2 })
  })

  test("each broken line has one", () => {
    expect(parseJson('{\n  "a": tru,\n  "b": fals }').problems.map(({ line }) => line)).toEqual([
      2, 3,
    ])
  })

  test.each([199, 200])("%i levels can be read", (depth) => {
    expect(parseJson("[".repeat(depth) + "]".repeat(depth)).problems).toEqual([])
  })

  test.each([
    ["lists", "[".repeat(201)],
    ["a million of them", "[".repeat(1_000_000)],
    ["objects", '{"a":'.repeat(100_000)],
    ["hidden behind a quote in a comment", `// "\n${"[".repeat(100_000)}`],
  ])("more levels are refused unparsed: %s", (_, text) => {
    expect(parseJson(text)).toMatchObject({ value: undefined, problems: [{ kind: "too-deep" }] })
  })
})

test("a byte-order mark is called by its name", () => {
  expect(parseJson('\uFEFF{"a": 1}')).toMatchObject({
    value: undefined,
    problems: [
      { kind: "syntax", line: 1, column: 1, message: expect.stringContaining("byte-order mark") },
    ],
  })
})

describe("places", () => {
  const text = '{\r\n  "a/b": {\r\n    "c": [1, "\u{1f600}", { "d~": null }]\r\n  }\r\n}'
  const document = parseJson(text)

  test.each([
    ["", "value", 1, 1],
    ["/a~1b", "key", 2, 3],
    ["/a~1b", "value", 2, 10],
    ["/a~1b/c/0", "value", 3, 11],
    ["/a~1b/c/2", "value", 3, 20],
    ["/a~1b/c/2/d~0", "key", 3, 22],
    ["/a~1b/c/2/d~0", "value", 3, 28],
  ] as const)("%s (%s)", (pointer, part, line, column) => {
    expect(document.locate(pointer, part)).toEqual({ line, column })
  })

  test.each([
    ["/a~1b/missing", 2, 10],
    ["/a~1b/c/7", 3, 10],
    ["/nothing/at/all", 1, 1],
    ["no pointer", 1, 1],
  ])("what is not there is shown at its nearest ancestor: %s", (pointer, line, column) => {
    expect(document.locate(pointer)).toEqual({ line, column })
  })

  test("lead back to the text of every key", () => {
    assertProperty(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
        const source = JSON.stringify(record, null, 1)
        const lines = source.split("\n")
        const parsed = parseJson(source)
        for (const key of Object.keys(record)) {
          const { line, column } = parsed.locate(encodePointer([key]), "key")
          expect(lines[line - 1]?.slice(column - 1).startsWith(JSON.stringify(key))).toBe(true)
        }
      }),
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
