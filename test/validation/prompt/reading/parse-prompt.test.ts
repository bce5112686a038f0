import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parsePrompt } from "../../../../src/validation/prompt/reading/parse-prompt.ts"
import type {
  FieldGroup,
  GroupParent,
} from "../../../../src/validation/prompt/reading/prompt-outline.ts"
import { assertProperty } from "../../../support/properties.ts"

const parentOf = (parent: GroupParent | null) => {
  if (parent === null) return ""
  if ("mention" in parent) return `${parent.mention.path.join(".")} > `
  return `${parent.names[0]}${parent.each ? " each" : ""} > `
}
const shown = ({ section, parent, mentions }: FieldGroup) =>
  `${section}: ${parentOf(parent)}${mentions.map(({ path }) => path.join(".")).join(", ")}`

describe("lists of fields", () => {
  test.each([
    ["- `a`: text\n- `b.c`\n- d - text\n- **e**: text\n- f (text)", ["prose: a, b.c, d, e, f"]],
    ["# Output\n\n1. a\n2. `b`, `c` and `d`: text", ["output: a, b, c, d"]],
    ["# Output\n\n- a\n  - b\n    - c\n- d", ["output: a, d", "output: a > b", "output: b > c"]],
    ["# Output\n\nEach `a` item must include:\n\n- b", ["output: a each > b"]],
    ["# Task\n\n## Output\n\n### meta\n\n- b", ["output: meta > b"]],
    ["# Input\n\n- a\n\n# Output\n\n- b", ["input: a", "output: b"]],
    [
      "Inputs:\n- a\n\nRequired:\n- b\n\nDo not include:\n- c",
      ["input: a", "output: b", "prohibition: do_not > c"],
    ],
    ["# Output\n\n- a: never include this\n- b", ["output: a, b"]],
    ["# Output\n\n| Field | Type |\n|---|---|\n| a | text |\n| `b` | text |", ["output: a, b"]],
    ["<output>\n- a\n</output>", ["output: a"]],
    ["OUTPUT FIELDS\n* a\n* b", ["output: a, b"]],
    ["Return `a`, with `b`, `c` and `d`.", ["description: a > b, c, d"]],
    ["- some words\n- Other words follow here\n- a sentence, with a comma", []],
  ])("%s", (prompt, groups) => {
    expect(parsePrompt(prompt).groups.map(shown)).toEqual(groups)
  })
})

test.each([
  ["# Output\n\n```json\n{}\n```", "output", ""],
  ["# Input\n\n```\n{}\n```", "input", ""],
  ["Do not answer like this:\n\n```json\n{}\n```", "prohibition", "Do not answer like this:"],
  ["1. Return this:\n\n   ```json\n   {}\n   ```", "output", "Return this:"],
  ['1. **Output**: As below:\n```json\n{ "a": 1 }\n```', "output", "**Output**: As below:"],
  ['Answer: {"a": 1}', "output", "Answer:"],
  ['User: {"b": 1}\nTimer: {"a": 1}\n\nTimer:', "prose", "User:"],
])("%s: an example", (prompt, section, lead) => {
  const [example] = parsePrompt(prompt).examples
  expect(example).toMatchObject({ section, ...(lead !== "" && { lead }) })
  expect(prompt.slice(example?.value.offset)).toMatch(/^\{/)
})

test("the label that a prompt ends with is the model's", () => {
  const { examples } = parsePrompt('User: {"b": 1}\nTimer: {"a": 1}\n\nUser: now\nTimer:')
  expect(examples.map(({ section }) => section)).toEqual(["prose", "output"])
})

test("a deep list is read as far as it makes sense", () => {
  expect(parsePrompt(`${"> ".repeat(10_000)}a`).groups).toEqual([])
  expect(
    parsePrompt(Array.from({ length: 200 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n"))
      .groups.length,
  ).toBeGreaterThan(10)
})

const line = fc.constantFrom(
  "# Output",
  "# Input",
  "- `a`: b | c",
  "  - d_e",
  "  1. **f** (g, h)",
  "| `i` | text |",
  "|---|---|",
  "",
  "```json",
  '{ "j": 1 }',
  "```",
  "Each `k` item has:",
  "> - l",
  "M N O",
  "Return `p`, `q` and `r`.",
  "\t- s",
  "é 🙂 - t: u",
)

test("every name stands where its mention says", () => {
  assertProperty(
    fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), (lines, end) => {
      const prompt = lines.join(end)
      for (const mention of parsePrompt(prompt).groups.flatMap(({ mentions }) => [
        ...mentions,
        ...mentions.flatMap(({ listed }) => listed),
      ])) {
        expect(prompt.slice(mention.offset)).toMatch(new RegExp(`^${mention.path.join(".")}`))
      }
    }),
  )
})
