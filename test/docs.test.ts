import { existsSync, readFileSync, readdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { EXIT } from "../src/domain/refusal.ts"
import { REFUSALS } from "../src/domain/refusals.ts"
import { RULE_GROUPS } from "../src/validation/rule.ts"
import { RULES } from "../src/validation/rules/index.ts"

const TOP = fileURLToPath(new URL("..", import.meta.url))
const MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: "done",
  no: "the answer is no: findings, or refused by a rule",
  usage: "wrong usage",
  precondition: "something has to be there first: a release, a stage record, a repository",
  raced: "somebody else was faster on the same package",
  forbidden: "not permitted: a hook or the remote refused",
  localOnly: "done locally, the remote has not seen it",
  bug: "a bug in cfg",
  cancelled: "cancelled",
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
}

function rulesPage(): string {
  const groups = RULE_GROUPS.map((group) => {
    const rules = RULES.filter((rule) => rule.group === group)
    return `## ${group}\n\n${table(["rule", "severity", "refuses"], rules.map((rule) => [`\`${rule.id}\``, rule.severity, rule.summary]))}`
  })
  return `# Rules\n\n\`cfg explain <rule>\` says why each matters and how to mend it, with an example. \`rules:\` in \`cfg.yaml\` sets the level of any of them to\n\`error\`, \`warning\` or \`off\`.\n\n${groups.join("\n\n")}\n`
}

function errorsPage(): string {
  const rows = Object.entries(REFUSALS).map(([code, [exitCode, meaning, hint]]) => [`\`${code}\``, String(exitCode), meaning, hint])
  return `# Errors\n\nEvery refusal has a code, on the terminal and under \`error.code\` with \`--json\`; all reasons come at once, under \`error.reasons\`.\n\n${table(["code", "exit", "means", "mend"], rows)}\n`
}

function exitCodesPage(): string {
  const rows = Object.entries(EXIT).map(([name, code]) => [String(code), MEANINGS[name as keyof typeof EXIT]])
  return `# Exit codes\n\n${table(["code", "means"], rows)}\n`
}

test.each([
  ["rules.md", rulesPage],
  ["errors.md", errorsPage],
  ["exit-codes.md", exitCodesPage],
])("docs/%s says what the code says", async (name, render) => {
  await expect(render()).toMatchFileSnapshot(join(TOP, "docs", name))
})

test("the README has the same exit codes", () => {
  const readme = readFileSync(join(TOP, "README.md"), "utf8")
  for (const row of exitCodesPage().split("\n").slice(4)) expect(readme).toContain(row)
})

test("every link of README and docs leads somewhere", () => {
  const pages = ["README.md", ...readdirSync(join(TOP, "docs")).map((name) => `docs/${name}`)]
  const links = pages.flatMap((page) => Array.from(readFileSync(join(TOP, page), "utf8").matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g), (found) => join(dirname(page), found[1] ?? "")))
  expect(links.length).toBeGreaterThan(3)
  expect(links.filter((link) => !existsSync(join(TOP, link)))).toEqual([])
})
