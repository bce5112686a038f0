import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ExampleValue } from "../../../../src/validation/prompt/notations/example-value.ts"
import {
  MAX_TOKENS,
  findExamples,
} from "../../../../src/validation/prompt/notations/find-examples.ts"
import { exampleIn } from "../../../support/example-in.ts"
import { assertProperty } from "../../../support/properties.ts"

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** Quoted texts as they are, words in angle brackets, types after a colon, alternatives between bars. */
function plain(value: ExampleValue): Plain {
  switch (value.kind) {
    case "object":
      return Object.fromEntries(
        value.entries.map((entry) => [
          `${entry.key}${entry.optional ? "?" : ""}`,
          plain(entry.value),
        ]),
      )
    case "list":
      return value.items.map(plain)
    case "literal":
      return value.value
    case "quoted":
      return value.text
    case "words":
      return `<${value.text}>`
    case "type":
      return `:${value.types.join()}`
    case "choice":
      return value.options.map((option) => JSON.stringify(plain(option))).join("|")
    default:
      return `@${value.name}`
  }
}

const fenced = (text: string, language?: string) => {
  const value = exampleIn(text, language)
  return value === null ? null : plain(value)
}
const inText = (text: string) =>
  findExamples(text).blocks.flatMap(({ examples }) => examples.map(({ value }) => plain(value)))

describe("braces", () => {
  test.each<readonly [string, Plain]>([
    ['{ "a": true | false }', { a: "true|false" }],
    ['{ "a": "x" or "y" }', { a: '"x"|"y"' }],
    ['{ "a": ["and", "or"] }', { a: ["and", "or"] }],
    ['{ "a": <integer>, "b": 1, }', { a: "<integer>", b: 1 }],
    ['{ "a": 1 // why\n, "b": 2 }', { a: 1, b: 2 }],
    ['{ "a": 1, # why\n "b": 2 }', { a: 1, b: 2 }],
    ['{ "a": 1 /* or 2 */ }', { a: 1 }],
    ["{ a: 1, b?: 2, 'c': 3 }", { a: 1, "b?": 2, c: 3 }],
    ['{ "a": 1\n  "b": 2 }', { a: 1, b: 2 }],
    ['{ "a": {{a}}, "b": [{{b}}], "c": ${c} }', { a: "<>", b: ["<>"], c: "<>" }],
    ['{{ "a": {{ "b": {b} }}, "c": "x" }}', { a: { b: "<>" }, c: "x" }],
    ['{ "a": "say "yes" or so", "b": 1 }', { a: 'say "yes" or so', b: 1 }],
    ['{ "a": one of: x, y, "b": 1 }', { a: "<one of: x, y>", b: 1 }],
    ['{ "a": [0-10], "b": [string] }', { a: "<0-10>", b: [":string"] }],
    ["{'a': True, 'b': None}", { a: true, b: null }],
    ["{ a, b: [..], c[], d: { e } }", { a: "<>", b: ["<..>"], c: [], d: { e: "<>" } }],
    [
      '{ a: string; b: ("x" | "y")[]; c: Array<number> }',
      { a: ":string", b: ['"x"|"y"'], c: [":number"] },
    ],
    ['{ "a": list of { "b": 1 } }', { a: [{ b: 1 }] }],
    ['[{ "a": 1 }, ...]', [{ a: 1 }, "<...>"]],
    ['{\n {% if x %}\n "a": 1,\n {% endif %}\n "b": 2 }', { a: 1, b: 2 }],
    ["{ “a”: “x” }", { a: "x" }],
  ])("%s", (text, value) => expect(fenced(text)).toEqual(value))

  test.each([
    ['{ "a": 1, ... }', true],
    ['{ "a": 1, "b": ', true],
    ['{ "a": 1, further fields }', true],
    ['{ "a": 1, "<field>": 2 }', true],
    ['{ {% if x %} "b": 2, {% endif %} "a": 1 }', true],
    ['{ "a": 1, "b c": 2 }', false],
    ['{ "a": 1 }', false],
  ])("%s: there is more: %s", (text, partial) =>
    expect(exampleIn(text)).toMatchObject({ kind: "object", partial }),
  )
})

describe("other notations", () => {
  test.each<readonly [string, string, Plain]>([
    [
      "yaml",
      "a: x\nb:\n  - c: 1\n    d: string\ne: |\n  text\n",
      { a: "x", b: [{ c: 1, d: ":string" }], e: "" },
    ],
    ["yaml", "- a: 1 # one\n- ...", [{ a: 1 }, "..."]],
    [
      "typescript",
      "interface A { b: B[]; c?: 'x' | 'y' }\ntype B = { d: number }",
      { b: [{ d: ":number" }], "c?": '"x"|"y"' },
    ],
    [
      "ts",
      'type K = "x" | "y"\nexport type A = {\n  k: K\n  n: string | null\n}',
      { k: '"x"|"y"', n: '":string"|null' },
    ],
    [
      "python",
      'class K(str, Enum):\n    X = "x"\n\nclass B(BaseModel):\n    """A part."""\n    d: int = Field(..., description="how many")\n\nclass A(BaseModel):\n    b: list[B]\n    k: Optional[K] = None\n',
      { b: [{ d: ":number" }], "k?": '"\\"x\\""|null' },
    ],
    [
      "json",
      '{ "type": "object", "properties": { "a": { "enum": ["x", "y"] }, "b": { "$ref": "#/$defs/b" } }, "required": ["a"], "$defs": { "b": { "type": "array", "items": { "type": "integer" } } } }',
      { a: '"x"|"y"', "b?": [":number"] },
    ],
    ["", '"a": boolean,\n"b": "<what>"', { a: ":boolean", b: "<what>" }],
  ])("%s: %s", (language, text, value) => expect(fenced(text, language)).toEqual(value))
})

describe("in running text", () => {
  test.each<readonly [string, readonly Plain[]]>([
    ['Return {"a": 1} and {"b": 2}.', [{ a: 1 }, { b: 2 }]],
    ['- Answer: {"a": [1, 2]}', [{ a: [1, 2] }]],
    ['Return\n{\n  "a": 1,\n\n  "b": "x"\n}\nand nothing else', [{ a: 1, b: "x" }]],
    ['{\n  "a": 1,\n  "b": "x"\n\nNothing else. "c": 3', [{ a: 1, b: "x" }]],
    ["Answer {{ question }} for {user} [optional], see [this](url).", []],
    ["Sets {a} and {a, b} are no examples.", []],
    ['> {"a": 1}', [{ a: 1 }]],
    ['```json\n{"a": 1}\n\nText with {"b": 2}', [{ a: 1 }, { b: 2 }]],
  ])("%s", (text, values) => expect(inText(text)).toEqual(values))
})

test.each(["text", "", '"a"', "1"])("no example: %s", (text) => {
  expect(exampleIn(text, "text")).toBeNull()
})

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const json = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(
    word.filter((key) => !["properties", "schema", "parameters"].includes(key)),
    tie("value"),
    { maxKeys: 4 },
  ),
}))

test("reads all JSON as it is, in any layout", () => {
  assertProperty(
    fc.property(json.object, fc.constantFrom(0, 2), (value, indent) => {
      expect(fenced(JSON.stringify(value, null, indent))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

const MARKS = ["{", "}", "[", "]", ",", ":", '"', "a", "|", "...", "{{", "}}", "\n", "//", "#", " "]

test("ends on any text", () => {
  assertProperty(
    fc.property(
      fc.array(fc.constantFrom(...MARKS, "class A:\n", "type A =", "- ", "```", "<", ">", "(")),
      fc.constantFrom("json", "yaml", "ts"),
      (parts, language) => exampleIn(`{${parts.join("")}`, language) !== undefined,
    ),
  )
})

test("an example that the budget ends within is none, and where it begins is said", () => {
  const small = 'Before: {"a": 1}\n\n'
  const large = `{${'"b": 1,'.repeat(MAX_TOKENS / 4)}"c": 1}\n\n`
  const { blocks, cut } = findExamples(`${small}${large}{"d": 1}`)
  expect([blocks.map(({ offset }) => offset), cut]).toEqual([["Before: ".length], small.length])
  expect(findExamples(small).cut).toBe(null)
})

test.each(["[", "{", '{"a":', "{{", "[{", '"a": {\n', "a: {"])(
  "many of %s cost no more than their number",
  (mark) => {
    expect(findExamples(mark.repeat(20_000 / mark.length))).toBeDefined()
  },
)
