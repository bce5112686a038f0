import { readFileSync, readdirSync } from "node:fs"
import { PROMPT_SETTING } from "../../src/validation/prompt/checking/prompt-setting.ts"
import type { RuleFinding } from "../../src/validation/rule.ts"
import { RULES } from "../../src/validation/rules/index.ts"
import { exampleContext } from "./example-context.ts"

/** One thing that is wrong with a prompt of the corpus, as its `expected.json` says it. */
export interface Label {
  readonly rule: string
  readonly line: number
  readonly column?: number
  readonly message?: string
  readonly severity?: "warning"
  /** Wrong all the same, though no rule finds it yet. */
  readonly missed?: true
}

export interface LabelledPrompt {
  readonly name: string
  readonly prompt: string
  readonly schema: string
  readonly labels: readonly Label[]
}

const CORPUS = new URL("../../fixtures/alignment/", import.meta.url)
const ALIGNMENT_RULES = RULES.filter((rule) => rule.group === "Prompt–schema alignment")
const PROMPT_FILE = "prompts/task.prompt.txt"

export function alignmentCorpus(): LabelledPrompt[] {
  return readdirSync(CORPUS).map((name) => {
    const read = (file: string) => readFileSync(new URL(`${name}/${file}`, CORPUS), "utf8")
    return {
      name,
      prompt: read("prompt.txt"),
      schema: read("schema.json"),
      labels: JSON.parse(read("expected.json")),
    }
  })
}

export interface PromptFinding extends RuleFinding {
  readonly rule: string
}

/** What the alignment rules say of a prompt whose documents the schema judges, by place. */
export async function alignmentFindings({
  prompt,
  schema,
}: Pick<LabelledPrompt, "prompt" | "schema">): Promise<PromptFinding[]> {
  const setting = { files: { ...PROMPT_SETTING.files, "schemas/output.schema.json": schema } }
  const [first] = ALIGNMENT_RULES
  if (first === undefined) throw new Error("no alignment rules")
  const context = exampleContext({ ...first, setting }, { file: PROMPT_FILE, text: prompt })
  const found = await Promise.all(
    ALIGNMENT_RULES.map(async (rule) =>
      [...(await rule.check(context))].map((finding) => ({ rule: rule.id, ...finding })),
    ),
  )
  return found.flat().toSorted((a, b) => a.line - b.line || a.column - b.column)
}
