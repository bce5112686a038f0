import * as fc from "fast-check"
import { expect, test } from "vitest"
import { parseExample } from "../../../../src/validation/prompt/reading/parse-example.ts"
import type { ExampleNode } from "../../../../src/validation/prompt/reading/parse-example.ts"
import { assertProperty } from "../../../support/properties.ts"

type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain }

/** The value of a node; a sketch is its parts between bars. */
function plain(node: ExampleNode): Plain {
  if (node.kind === "object")
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]))
  if (node.kind === "array") return node.items.map(plain)
  if (node.kind === "literal") return node.value
  return node.parts
    .map((part) => (typeof part === "string" ? part : JSON.stringify(plain(part))))
    .join("|")
}

const read = (text: string) => {
  const node = parseExample(text)
  return node === null ? null : plain(node)
}

test.each([
  ['{ "a": true | false }', { a: "true|false" }],
  ['{ "a": <integer>, "b": 1, }', { a: "<integer>", b: 1 }],
  ['{ "a": 1 // why\n, "b": 2 }', { a: 1, b: 2 }],
  ['{ "a": 1, # why\n "b": 2 }', { a: 1, b: 2 }],
  ['{ "a": 1 /* or 2 */ }', { a: 1 }],
  ["{ a: 1, b?: 2, 'c': 3 }", { a: 1, b: 2, c: 3 }],
  ['{ "a": 1\n  "b": 2 }', { a: 1, b: 2 }],
  ['{ "a": {{a}}, "b": [{{b}}], "c": ${c} }', { a: "_____", b: ["_____"], c: "____" }],
  ['{ "a": { "b": 1 } | null }', { a: '{"b":1}|null' }],
  ['[{ "a": 1 }, ...]', [{ a: 1 }, "..."]],
])("%s", (text, value) => {
  expect(read(text)).toEqual(value)
})

test.each([
  ['{ "a": 1, ... }', true],
  ['{ "a": 1, "b": ', true],
  ['{ "a": 1, further fields }', true],
  ['{ "a": 1 }', false],
])("%s: there is more: %s", (text, partial) => {
  expect(parseExample(text)).toMatchObject({ kind: "object", partial })
})

test.each(["text", "", '"a"', "1", "a: 1"])("no object and no array: %s", (text) => {
  expect(parseExample(text)).toBeNull()
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
  object: fc.dictionary(word, tie("value"), { maxKeys: 4 }),
}))

test("reads all JSON as it is, in any layout", () => {
  assertProperty(
    fc.property(json.object, fc.constantFrom(0, 2), (value, indent) => {
      expect(read(JSON.stringify(value, null, indent))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test("ends on any text", () => {
  assertProperty(
    fc.property(
      fc.array(
        fc.constantFrom(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          '"',
          "a",
          "|",
          "...",
          "{{",
          "}}",
          "\n",
          "//",
          "#",
          " ",
        ),
      ),
      (parts) => parseExample(`{${parts.join("")}`) !== undefined,
    ),
  )
  expect(parseExample("[".repeat(50_000))).not.toBeNull()
})
