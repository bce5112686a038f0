import * as fc from "fast-check"
import { stringify } from "yaml"
import { describe, expect, test } from "vitest"
import { parseYaml } from "../../src/documents/parse-yaml.ts"
import { assertProperty } from "../support/properties.ts"

describe("values", () => {
  test("are those of the YAML that the library writes", () => {
    assertProperty(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        const document = parseYaml(stringify(plain, { aliasDuplicateObjects: false }))
        expect(document.problems).toEqual([])
        expect(document.value).toEqual(plain)
      }),
    )
  })

  test.each([
    ["version: 1.10", { version: 1.1 }],
    ['version: "1.10"', { version: "1.10" }],
    ["a: yes", { a: "yes" }],
    ["a: 2024-01-01", { a: "2024-01-01" }],
    ["a: 0o17", { a: 15 }],
    ["<<: 1", { "<<": 1 }],
    ["1: a", { "1": "a" }],
    ["a:", { a: null }],
    ["", null],
    ["# only a comment", null],
  ])("%j is read in the core schema of YAML 1.2", (text, value) => {
    expect(parseYaml(text)).toMatchObject({ value, problems: [] })
  })

  test("keep a key __proto__ as data", () => {
    expect(Object.keys(parseYaml("__proto__: { admin: true }").value as object)).toEqual([
      "__proto__",
    ])
  })
})

describe("problems", () => {
  test.each([
    ["duplicate-key", "a: 1\nb: 2\na: 3", 3, 1],
    ["alias", "a: &x 1\nb: *x", 2, 4],
    ["tag", "a: !!str 1", 1, 10],
    ["tag", "a: !custom { b: 1 }", 1, 12],
    ["syntax", "a: [1\nb: 2", 2, 1],
    ["syntax", "a: b: c", 1, 4],
    ["syntax", "a: 1\n---\nb: 2", 2, 1],
    ["syntax", "? [a, b]\n: 1", 1, 3],
    ["syntax", "\ta: 1", 1, 1],
  ] as const)("%s in %j", (kind, text, line, column) => {
    expect(parseYaml(text).problems[0]).toMatchObject({ kind, line, column })
  })

  test("an alias multiplies nothing", () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}, *a${level}]`,
    )
    const document = parseYaml(["a0: &a0 x", ...levels].join("\n"))
    expect(document.problems).toHaveLength(60)
    expect(document.value).toMatchObject({ a20: [null, null, null] })
  })

  test("with a syntax error there is no value", () => {
    expect(parseYaml("a: [1").value).toBeUndefined()
  })
})

describe("nesting", () => {
  const blocks = (step: string) => (depth: number) =>
    Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}${step}`).join("\n")
  const forms = {
    "flow lists": (depth: number) => "[".repeat(depth) + "]".repeat(depth),
    "flow mappings": (depth: number) => "{a: ".repeat(depth) + "}".repeat(depth),
    "lists on one line": (depth: number) => `${"- ".repeat(depth)}x`,
    "explicit keys": (depth: number) => `${"? ".repeat(depth)}x`,
    "mappings on lines": blocks("a:"),
    "lists of mappings": blocks("- a:"),
  }

  test.each(Object.entries(forms))("of %s: a thousand levels are refused unparsed", (_, form) => {
    expect(parseYaml(form(1000)).problems).toMatchObject([{ kind: "too-deep" }])
  })

  test.each(
    Object.entries(forms).filter(
      ([name]) => name !== "explicit keys" && name !== "lists of mappings",
    ),
  )("of %s: 150 levels can be read", (_, form) => {
    expect(parseYaml(form(150)).problems).toEqual([])
  })

  test.each([
    ["a block text", `a: |\n${"  [ {\n".repeat(1000)}`],
    ["quotes", `a: "${"[".repeat(1000)}"`],
    ["a comment", `# ${"[".repeat(1000)}\na: 1`],
  ])("brackets in %s are text", (_, text) => {
    expect(parseYaml(text).problems).toEqual([])
  })
})

describe("size", () => {
  test("20,000 keys are read", () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `k${index}: v`).join("\n")
    expect(Object.keys(parseYaml(text).value as object)).toHaveLength(20_000)
  })

  test.each([
    ["brackets", "]".repeat(1_048_576)],
    ["broken lines", "a\n: b\n".repeat(170_000)],
    ["one long list", `[${"1,".repeat(500_000)}1]`],
  ])("a mebibyte of %s is refused", (_, text) => {
    expect(parseYaml(text).problems).toMatchObject([{ kind: "too-large", line: 1, column: 1 }])
  })

  test("many errors are told in few", () => {
    expect(parseYaml("}\n".repeat(10_000)).problems.length).toBeLessThanOrEqual(20)
  })
})

describe("places", () => {
  const document = parseYaml("# head\nname: x\nlist:\n  - a\n  - { id: b, version: ^1 }\nempty:\n")

  test.each([
    ["/name", "key", 2, 1],
    ["/name", "value", 2, 7],
    ["/list/0", "value", 4, 5],
    ["/list/1/version", "key", 5, 14],
    ["/list/1/version", "value", 5, 23],
    ["/list/1/missing", "value", 5, 5],
    ["/list/5", "value", 4, 3],
  ] as const)("%s (%s)", (pointer, part, line, column) => {
    expect(document.locate(pointer, part)).toEqual({ line, column })
  })
})
