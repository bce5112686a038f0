import { describe, expect, test } from "vitest"
import { RULES } from "../../../src/validation/rules/index.ts"
import { alignmentCorpus, alignmentFindings } from "../../support/alignment-corpus.ts"
import type { Label } from "../../support/alignment-corpus.ts"

const corpus = alignmentCorpus()
const told = ({ rule, line, column, severity, message }: Label) =>
  `${line}:${column} ${rule}${severity === undefined ? "" : ` (${severity})`}: ${message}`

describe("the prompts of the corpus", () => {
  test.each(corpus.map((entry) => [entry.name, entry] as const))("%s", async (_, entry) => {
    const found = await alignmentFindings(entry)
    expect(found.map(told)).toEqual(
      entry.labels.filter(({ missed }) => missed === undefined).map(told),
    )
    expect(found.filter(({ file }) => file !== "prompts/task.prompt.txt")).toEqual([])
  })

  test("give every alignment rule something to find", () => {
    const ids = RULES.filter((rule) => rule.group === "Prompt–schema alignment").map(({ id }) => id)
    expect(
      ids.filter((id) => !corpus.some(({ labels }) => labels.some(({ rule }) => rule === id))),
    ).toEqual([])
  })
})

const SCHEMA = JSON.stringify({
  type: "object",
  additionalProperties: false,
  required: ["title", "size"],
  properties: {
    title: { type: "string" },
    size: { enum: ["small", "medium", "large"] },
    labels: { type: "object", additionalProperties: { type: "string" } },
    risks: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["text"],
        properties: { text: { type: "string" }, owner: { type: "string" } },
      },
    },
  },
})

const messages = async (prompt: string) =>
  (await alignmentFindings({ prompt, schema: SCHEMA })).map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  )

describe("what counts as told", () => {
  test.each([
    [
      "a list under its heading",
      "# Required fields\n\n- `title`\n- `size`\n- `cost`",
      ["5:4 The schema has no field `cost`."],
    ],
    [
      "a numbered list",
      "Output:\n\n1. title\n2. size\n3. due_date",
      ["5:4 The schema has no field `due_date`."],
    ],
    [
      "the rows of a table",
      "## Fields\n\n| Field | Type |\n|---|---|\n| `title` | string |\n| `size` | string |\n| `cost` | number |",
      ["7:4 The schema has no field `cost`."],
    ],
    [
      "children of a field",
      "# Output\n\n- title\n- size\n- risks\n  - text\n  - odds_of",
      ["7:5 The schema has no field `odds_of` in `risks`."],
    ],
    [
      "children after a sentence",
      "# Output\n\n- title\n- size\n- risks\n\nEach `risks` item must include:\n\n- `text`\n- `odds`",
      ["10:4 The schema has no field `odds` in `risks`."],
    ],
    [
      "the end of a path",
      "# Output fields\n\n- `title`\n- `size`\n- `risks[].odds`",
      ["5:4 The schema has no field `odds` in `risks`."],
    ],
    [
      "an enumeration",
      "Return JSON with `title`, `size`, `risks` and `cost`.",
      ["1:48 The schema has no field `cost`."],
    ],
    [
      "an order in an output section",
      "# Output\n\nAlso include a `cost_total`.",
      ["3:17 The schema has no field `cost_total`."],
    ],
    [
      "a single optional field",
      "## Optional fields\n\n- `cost`",
      ["3:4 The schema has no field `cost`."],
    ],
  ])("%s", async (_, prompt, expected) => {
    expect(await messages(prompt)).toEqual(expected)
  })
})

describe("what does not", () => {
  test.each([
    ["inputs", "# Inputs\n\n- `brief`\n- `deadline`\n\nYou receive:\n\n- `budget`\n- `title`"],
    [
      "the fields of another document",
      "The brief contains the following fields:\n\n- goals: list\n- open_points: list\n- title: text",
    ],
    ["prohibitions", "# Do not include\n\n- `cost`\n- `deadline`"],
    [
      "a prohibition among fields",
      "# Required fields\n\n- `title`\n- `size`\n- `cost`: never include this\n- `due` (deprecated)\n- `id` is not a field",
    ],
    [
      "what an input contains",
      "# Output\n\nInclude `risks` only if the brief includes `known_issues`.",
    ],
    ["values that are added", "# Output\n\nAdd `needs_review` to `labels`."],
    ["formats", "# Output\n\n- `date_format`: ISO 8601\n- `snake_case` keys"],
    ["names of files", "# Output fields\n\n- `plan.json`\n- `plan.md`"],
    [
      "things to think of",
      "# Output\n\n- title\n- size\n- risks: look at\n  - `people`\n  - `money`",
    ],
    [
      "free keys of an open object",
      "# Output fields\n\n- `title`\n- `size`\n- `labels.team`\n- labels\n  - region",
    ],
    [
      "a caption with the name it stands for",
      "# Output\n\n1. **Title** (`title`)\n2. **Size** (`size`)\n3. **Risks** (`risks`): each has\n   - `text`\n- Labels (`labels`): x",
    ],
    ["guidelines", "# Guidelines\n\n- clarity: be clear\n- `tone`: neutral\n- title: short"],
    ["an example of an input", 'Example of an input:\n\n```json\n{ "title": 1, "goals": [] }\n```'],
    ["a wrong answer", '# Output\n\nA wrong answer:\n\n```json\n{ "title": 1 }\n```'],
    ["code in another language", "# Output\n\n```sql\ntitel: x\n```"],
  ])("%s", async (_, prompt) => {
    expect(await messages(prompt)).toEqual([])
  })
})

describe("examples", () => {
  const example = (json: string) => `# Output\n\n\`\`\`json\n${json}\n\`\`\`\n`

  test.each([
    ['{ "title": "…", "size": "small" }', []],
    ['{ "title": {{title}}, "size": "{{size}}", "risks": [{{risks}}] }', []],
    [
      '{ title: string, size: "small" | "medium" | "large", risks?: [{ text: string, owner?: string }] }',
      [],
    ],
    ['{ "title": "<title>", ... }', []],
    ['{ "labels": { ... }, "title": "…", "size": "small" }', []],
    [
      '{ "title": "…", "size": "small | medium | large", // or none\n  "risks": [ /* see above */ ], }',
      [],
    ],
    [
      '{ "title": ["…"], "size": "small" }',
      ["4:12 `title` is an array in the example; the schema wants a string."],
    ],
    ['{ "title": "…" }', ["4:1 The example of the document lacks the required field `size`."]],
    [
      '{ "title": "…", "size": "tiny" }',
      ['4:25 `size` is "tiny" in the example; must be one of "small", "medium", "large".'],
    ],
    [
      '{ "title": "…", "size": "one of: small | medium | huge" }',
      ["4:51 The prompt allows `huge` for `size`; the schema does not."],
    ],
    [
      '{ "title": "…", "size": "small", "risks": [{ "txt": "…", "text": "…" }] }',
      ["4:46 The schema has no field `txt` in an item of `risks`."],
    ],
  ])("%s", async (json, expected) => {
    expect(await messages(example(json))).toEqual(expected)
  })
})

test("a prompt too long to be read whole is said to be", async () => {
  const prompt = `# Output\n\n- title\n- size\n${"\n".repeat(3000)}- \`cost\`\n`
  const found = await alignmentFindings({ prompt, schema: SCHEMA })
  expect(found).toMatchObject([
    {
      rule: "prompt-field-known",
      line: 2000,
      severity: "warning",
      message: "The prompt is too long to be compared with the schema beyond this point.",
    },
  ])
})
