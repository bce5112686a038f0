import { describe, expect, test } from "vitest"
import { alignPrompt } from "../../../../src/validation/prompt/aligning/align-prompt.ts"
import type {
  AlignedGroup,
  AlignedMention,
} from "../../../../src/validation/prompt/aligning/align-prompt.ts"
import { parsePrompt } from "../../../../src/validation/prompt/reading/parse-prompt.ts"
import { readFieldSchema } from "../../../../src/validation/prompt/schema/field-schema.ts"

const text = { type: "string" }
const object = (properties: object) => ({ type: "object", properties })
const SCHEMA = object({
  title: text,
  size: { enum: ["small", "large"] },
  work_packages: { type: "array", items: object({ name: text, effort: text }) },
  meta: object({ author: text, title: text, review: object({ by: text }) }),
})
const root = readFieldSchema(new Map([["output.schema.json", SCHEMA]]), "output.schema.json")

const pathOf = (path: readonly string[]) => `/${path.join("/")}`
const shownMention = ({ mention, field, elsewhere }: AlignedMention) =>
  field === null
    ? `${mention.path.join(".")} ?${elsewhere === null ? "" : pathOf(elsewhere.path)}`
    : pathOf(field.path)
const shown = ({ place, explicit, mentions }: AlignedGroup) =>
  `${pathOf(place.path)}${explicit ? "" : " (guessed)"}: ${mentions.map(shownMention).join(", ")}`
const aligned = (prompt: string) => alignPrompt(parsePrompt(prompt), root).groups.map(shown)

describe("a list of fields belongs", () => {
  test.each([
    ["to the root", "# Output\n\n- `title`\n- `size`", ["/ (guessed): /title, /size"]],
    [
      "to the object that knows most of its names",
      "# Output\n\n- `name`\n- `effort`",
      ["/work_packages (guessed): /work_packages/name, /work_packages/effort"],
    ],
    [
      "to the field that its heading names",
      "# Task\n\n# Output\n\n## Work packages\n\n- `name`\n- `title`",
      ["/work_packages: /work_packages/name, title ?/title"],
    ],
    [
      "to the items that its label speaks of",
      "# Output\n\nEach `work_packages` item:\n\n- `name`",
      ["/work_packages: /work_packages/name"],
    ],
    [
      "to the field above it",
      "# Output\n\n- `title`\n- `meta`\n  - `author`\n  - `review`\n    - `by`",
      [
        "/ (guessed): /title, /meta",
        "/meta: /meta/author, /meta/review",
        "/meta/review: /meta/review/by",
      ],
    ],
    [
      "to the field before its brackets",
      "# Output\n\n- `title`\n- `meta` (`author`, `title`)",
      ["/ (guessed): /title, /meta", "/meta: /meta/author, /meta/title"],
    ],
    ["of equals to the first", "# Output\n\n- `title`\n- `cost`", ["/ (guessed): /title, cost ?"]],
    [
      "to the items that its label speaks of, whatever stands around it",
      "# Style\n\nEach `work_packages` item:\n\n- `name`",
      ["/work_packages: /work_packages/name"],
    ],
    [
      "to the output where it describes a document and most of its names fit",
      "The document contains the following:\n\n- `title`\n- `size`\n- `cost`",
      ["/ (guessed): /title, /size, cost ?"],
    ],
    [
      "to nothing where it describes a document and most of its names do not fit",
      "The document contains the following:\n\n- `title`\n- `cost`\n- `owner`",
      [],
    ],
    ["to nothing where it is about inputs", "# Input\n\n- `title`\n- `size`", []],
    ["to nothing where it is forbidden", "# Do not include\n\n- `title`", []],
    [
      "to nothing under a field that the schema lacks",
      "# Output\n\n- `title`\n- `size`\n- `budget`\n  - `author`",
      ["/ (guessed): /title, /size, budget ?"],
    ],
    ["to nothing where prose names no values", "# Style\n\n- `title`\n- `size`", []],
  ])("%s", (_, prompt, groups) => {
    expect(aligned(prompt)).toEqual(groups)
  })
})

describe("a name is found", () => {
  test.each([
    ["by its path", "- `title`\n- `meta.author`", "/meta/author"],
    [
      "by the words of a caption",
      "- `title`\n- Work packages: what is to be done",
      "/work_packages",
    ],
    [
      "after its parent, in a list without levels",
      "- `title`\n- `meta`\n- `author`",
      "/meta/author",
    ],
    [
      "after its parent and the one before it",
      "- `title`\n- `size`\n- `meta`\n- `author`\n- `review`",
      "/meta/review",
    ],
    [
      "elsewhere, if not at its place",
      "- `title`\n- `size`\n- `effort`",
      "effort ?/work_packages/effort",
    ],
    ["nowhere", "- `title`\n- `size`\n- `cost`", "cost ?"],
  ])("%s", (_, items, expected) => {
    expect(aligned(`# Output\n\n${items}`)[0]?.split(", ").at(-1)).toBe(expected)
  })
})

test("a name may repeat the path to its place", () => {
  expect(aligned("# Output\n\n- `meta`\n  - `meta.author`").at(-1)).toBe("/meta: /meta/author")
})
