import { describe, expect, test } from "vitest"
import { checkExample } from "../../../../src/validation/prompt/checking/check-example.ts"
import { exampleIn } from "../../../support/example-in.ts"
import { readFieldSchema } from "../../../../src/validation/prompt/schema/field-schema.ts"

const SCHEMA = {
  type: "object",
  additionalProperties: false,
  required: ["title"],
  properties: {
    title: { type: "string" },
    count: { type: "integer" },
    done: { type: ["boolean", "null"] },
    size: { enum: ["small", "large"] },
    tags: { type: "array", items: { enum: ["a", "b"] } },
    risks: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        properties: { owner: { type: "string" } },
      },
    },
    free: { type: "object" },
    marked: { type: "object", additionalProperties: false, patternProperties: { "^x-": {} } },
  },
}
const schema = readFieldSchema(new Map([["output.schema.json", SCHEMA]]), "output.schema.json")

const problems = (example: string) => {
  const node = exampleIn(example)
  if (node === null) throw new Error(example)
  return [...checkExample(node, schema)].map(
    ({ offset, about, message, severity }) =>
      `${offset} ${about}${severity === undefined ? "" : ` (${severity})`}: ${message}`,
  )
}

describe("nothing is wrong with", () => {
  test.each([
    '{ "title": "A", "count": 1, "done": null, "size": "small", "tags": ["a"] }',
    '{ "title": "…", "count": <number>, "size": "small | large" }',
    '{ "count": 1, ... }',
    "{}",
    '{ "title": "A", "risks": [{ "owner": "B" }, ...] }',
    '{ "title": "A", "free": { "any": 1 }, "marked": { "x-a": 1 } }',
    '{ "title": "A", "done": true | false }',
    '{ "title": "A", "size": "the size of it" }',
    '{ "title": "A", "size": "SIZE" }',
    '{ "title": "A", "tags": "one of: a, b" }',
    '{ "title": "A", "risks": [] | [{ "owner": "B" }] }',
  ])("%s", (example) => expect(problems(example)).toEqual([]))
})

describe("what is wrong, and where", () => {
  test.each([
    [
      '{ "titel": "A", "title": "A" }',
      ["2 structure: The schema has no field `titel` in the document."],
    ],
    [
      '{ "count": 1 }',
      ["0 structure: The example of the document lacks the required field `title`."],
    ],
    [
      '{ "title": 1 }',
      ["11 structure: `title` is a number in the example; the schema wants a string."],
    ],
    [
      '{ "title": "A", "done": [] }',
      ["24 structure: `done` is an array in the example; the schema wants a boolean or null."],
    ],
    [
      '["A"]',
      ["0 structure: The document is an array in the example; the schema wants an object."],
    ],
    [
      '{ "title": "A", "size": "huge" }',
      ['24 structure: `size` is "huge" in the example; must be one of "small", "large".'],
    ],
    [
      '{ "title": "A", "tags": ["a", "c"] }',
      ['30 structure: An item of `tags` is "c" in the example; must be one of "a", "b".'],
    ],
    [
      '{ "title": "A", "risks": [{ "ownr": "B" }] }',
      ["28 structure: The schema has no field `ownr` in an item of `risks`."],
    ],
    [
      '{ "title": "A", "marked": { "a": 1 } }',
      ["28 structure: The schema has no field `a` in `marked`."],
    ],
    [
      '{ "title": "A", "size": "small | huge" }',
      ["33 stated values: The prompt allows `huge` for `size`; the schema does not."],
    ],
    [
      '{ "title": "A", "size": "small" | "huge" }',
      ["35 stated values: The prompt allows `huge` for `size`; the schema does not."],
    ],
    [
      '{ "title": "A", "size": "one of: small" }',
      [
        "33 stated values (warning): The prompt leaves out `large`, which the schema allows for `size`.",
      ],
    ],
    [
      '{ "title": "A", "risks": "none" | [{ "ownr": "B" }] }',
      ["37 structure: The schema has no field `ownr` in an item of `risks`."],
    ],
  ])("%s", (example, expected) => expect(problems(example)).toEqual(expected))

  test("with the name that was meant", () => {
    const hints = (example: string) => {
      const node = exampleIn(example)
      return node === null ? [] : [...checkExample(node, schema)].map(({ hint }) => hint)
    }
    expect(hints('{ "titel": "A", "title": "A" }')).toEqual(["Did you mean title?"])
  })
})
