import { existsSync, readFileSync, readdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { EXIT } from "../../src/domain/refusal.ts"
import { REFUSALS } from "../../src/domain/refusals.ts"
import { RULE_GROUPS } from "../../src/validation/rule.ts"
import { RULES } from "../../src/validation/rules/index.ts"
import { HOUSE, ROOMS } from "../support/house.ts"
import { withPicture } from "../support/house-picture.ts"

const TOP = fileURLToPath(new URL("../..", import.meta.url))
const read = (path: string) => readFileSync(join(TOP, path), "utf8")
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
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => prose(cell).replaceAll("|", "\\|")).join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
}

/** What is no code must not be taken for HTML, nor for emphasis. */
function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replace(/[<*]/g, "\\$&")))
    .join("")
}

function rulesPage(): string {
  const groups = RULE_GROUPS.map((group) => {
    const rules = RULES.filter((rule) => rule.group === group)
    const overview = table(
      ["rule", "severity", "refuses"],
      rules.map((rule) => [`\`${rule.id}\``, rule.severity, rule.summary]),
    )
    return [
      `## ${group}`,
      overview,
      ...rules.map((rule) => `**${rule.id}.** ${prose(rule.explanation)}`),
    ].join("\n\n")
  })
  return `# Rules\n\n\`cfg explain <rule>\` says the same with an example of each verdict. \`rules:\` in \`cfg.yaml\` sets the level of any of them to\n\`error\`, \`warning\` or \`off\`.\n\n${groups.join("\n\n")}\n`
}

function errorsPage(): string {
  const rows = Object.entries(REFUSALS).map(([code, { exitCode, meaning, hint }]) => [
    `\`${code}\``,
    String(exitCode),
    meaning,
    hint,
  ])
  return `# Errors\n\nEvery refusal has a code, on the terminal and under \`error.code\` with \`--json\`; all reasons come at once, under \`error.reasons\`.\n\n${table(["code", "exit", "means", "fix"], rows)}\n`
}

function exitCodesPage(): string {
  const rows = Object.entries(EXIT).map(([name, code]) => [
    String(code),
    MEANINGS[name as keyof typeof EXIT],
  ])
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
  const readme = read("README.md")
  for (const row of exitCodesPage().split("\n").slice(4)) expect(readme).toContain(row)
})

const PAGES = [
  ...readdirSync(TOP).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(TOP, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
]

/** Targets of a page's links, from the top; those of the web left out. */
function linksOf(page: string): string[] {
  const found = read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)
  return Array.from(found, ([, target = ""]) => join(dirname(page), target))
}

test.each(PAGES)("every link of %s leads somewhere", (page) => {
  expect(linksOf(page).filter((link) => !existsSync(join(TOP, link)))).toEqual([])
})

test("what README links to is packed with it", () => {
  const packed: readonly string[] = JSON.parse(read("package.json")).files
  expect(
    linksOf("README.md").filter(
      (link) => !packed.some((entry) => link === entry || link.startsWith(`${entry}/`)),
    ),
  ).toEqual([])
})

test("every page is reached from the README", () => {
  const reached = new Set(["README.md"])
  for (const page of reached)
    for (const link of linksOf(page)) if (PAGES.includes(link)) reached.add(link)
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([])
})

test.each(PAGES)("every path that %s names is there", (page) => {
  const named = read(page).matchAll(/`((?:src|test|docs|bin|bench|schemas|fixtures)\/[\w./-]*)`/g)
  const paths = Array.from(named, ([, path = ""]) => path)
  expect(paths.filter((path) => !existsSync(join(TOP, path)))).toEqual([])
})

test.each(PAGES)("every script that %s names is there", (page) => {
  const { scripts } = JSON.parse(read("package.json"))
  const named = Array.from(read(page).matchAll(/npm run ([\w:]+)/g), ([, name = ""]) => name)
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
})

test("the tests that docs/facts.md quotes are there", () => {
  const facts = read("docs/facts.md").replace(/\s+/g, " ")
  const quoted = Array.from(facts.matchAll(/"([^"]+)" in \[[^\]]+\]\(\.\.\/([^)]+)\)/g))
  expect(quoted.length).toBeGreaterThan(5)
  const missing = quoted.filter(([, title = "", path = ""]) =>
    title.split(" … ").some((part) => !read(path).includes(part)),
  )
  expect(missing.map(([text]) => text)).toEqual([])
})

describe("docs/house.md", () => {
  const house = read("docs/house.md")

  test("shows every floor", () => {
    const map = house.split("```")[1] ?? ""
    expect(
      Object.keys(HOUSE).filter((folder) => !new RegExp(`^.*\\b${folder}\\b`, "m").test(map)),
    ).toEqual([])
  })

  test("draws the rooms as the arrows say", async () => {
    await expect(withPicture(house, ROOMS)).toMatchFileSnapshot(join(TOP, "docs/house.md"))
  })

  test("tells the job of every room, once", () => {
    const [, jobs = ""] = /\n\| room \|.*\n\| ---.*\n((?:\|.*\n)+)/.exec(house) ?? []
    const rooms = Object.entries(ROOMS).flatMap(([floor, own]) =>
      Object.keys(own).flatMap((room) => (room === "." ? [] : [`${floor}/${room}`])),
    )
    expect(jobs.split("\n").flatMap(roomsOfRow).toSorted()).toEqual(rooms.toSorted())
  })
})

/** The rooms that a row is about; those after the first are of its floor. */
function roomsOfRow(row: string): string[] {
  const names = Array.from(
    (row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g),
    ([, name = ""]) => name,
  )
  const floor = names[0]?.split("/")[0]
  return names.map((name, index) => (index === 0 ? name : `${floor}/${name}`))
}
