import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { PROMPT_SETTING } from "../../../src/validation/prompt/prompt-examples.ts"
import { RULES } from "../../../src/validation/rules/index.ts"
import { exampleContext } from "../../support/example-context.ts"

const CORPUS = new URL("../../../fixtures/alignment/", import.meta.url).pathname
const ALIGNMENT = RULES.filter((rule) => rule.group === "Prompt–schema alignment")

/** Rule and line of everything that is wrong with a prompt, as its labels say it. */
interface Label {
  readonly rule: string
  readonly line: number
}

const read = (name: string, file: string) => readFileSync(join(CORPUS, name, file), "utf8")

function labelsOf(name: string): string[] {
  const labels: readonly Label[] = JSON.parse(read(name, "expected.json"))
  return labels.map(({ rule, line }) => `${name}:${line} ${rule}`)
}

async function findingsOf(name: string): Promise<string[]> {
  const setting = { files: { ...PROMPT_SETTING.files, "schemas/output.schema.json": read(name, "schema.json") } }
  const example = { file: "prompts/task.prompt.txt", text: read(name, "prompt.txt") }
  const found = await Promise.all(ALIGNMENT.map(async (rule) => [...(await rule.check(exampleContext({ ...rule, setting }, example)))].map(({ line }) => `${name}:${line} ${rule.id}`)))
  return [...new Set(found.flat())]
}

test("a labelled corpus of prompts: no false alarm, and few misses", async () => {
  const names = readdirSync(CORPUS)
  const labels = names.flatMap(labelsOf)
  const findings = (await Promise.all(names.map(findingsOf))).flat()
  const right = findings.filter((finding) => labels.includes(finding))
  process.stdout.write(`${names.length} prompts, ${labels.length} labels: precision ${(right.length / findings.length).toFixed(2)}, recall ${(right.length / labels.length).toFixed(2)}\n`)
  expect(findings.filter((finding) => !labels.includes(finding))).toEqual([])
  expect(right.length / labels.length).toBeGreaterThan(0.8)
})
