/** With `--json` every command writes one object, by its published schema (spec 2.6). */

import { readFileSync, readdirSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import { COMMANDS } from "../../src/commands/index.ts"
import { cfg } from "../support/cfg.ts"
import { exampleRepository } from "../support/example-repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed } from "../support/small-repository.ts"

const FOLDER = new URL("../../schemas/", import.meta.url)
const schemas = readdirSync(FOLDER).map((name) =>
  JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")),
)
const ajv = new Ajv2020({ strict: false, schemas })

function expectValid(name: string, document: unknown): void {
  const id = `https://unpkg.com/@cfg/cli/schemas/${name}.schema.json`
  expect(ajv.validate(id, document), ajv.errorsText()).toBe(true)
}

const PROMPT = "document_types/project_intake/releases/draft/prompts/task.prompt.txt"

async function committed(repository: TemporaryRepository): Promise<void> {
  await drafted(repository)
  await mustSucceed(repository, ["commit", "-m", "x"])
}

async function drafted(repository: TemporaryRepository): Promise<void> {
  await mustSucceed(repository, ["edit", "project_intake"])
  repository.write(PROMPT, `${repository.read(PROMPT)}\nNever guess a name.\n`)
}

async function staged(repository: TemporaryRepository): Promise<void> {
  await committed(repository)
  await mustSucceed(repository, ["stage", "project_intake"])
}

async function landed(repository: TemporaryRepository): Promise<void> {
  await staged(repository)
  await mustSucceed(repository, ["land", "project_intake"])
}

async function planned(repository: TemporaryRepository): Promise<void> {
  await mustSucceed(repository, ["rollback", "--reason", "r", "--plan-out", "plan.json"])
}

const nothing = async () => {}

/** A command line that succeeds after the given steps, and one that does not. */
const CASES: Readonly<
  Record<
    string,
    readonly [
      before: (repository: TemporaryRepository) => Promise<void>,
      good: readonly string[],
      bad: readonly string[],
    ]
  >
> = {
  init: [nothing, ["init", "elsewhere"], ["init", "document_types"]],
  new: [nothing, ["new", "note"], ["new", "project_intake"]],
  edit: [nothing, ["edit", "project_intake"], ["edit", "nobody"]],
  diff: [drafted, ["diff"], ["diff", "nobody"]],
  validate: [drafted, ["validate"], ["validate", "nobody"]],
  commit: [drafted, ["commit", "-m", "x"], ["commit"]],
  stage: [committed, ["stage", "project_intake"], ["stage", "nobody"]],
  land: [staged, ["land", "project_intake"], ["land", "nobody"]],
  activate: [
    landed,
    ["activate", "project_intake", "--reason", "r", "--yes"],
    ["activate", "nobody", "--reason", "r", "--yes"],
  ],
  rollback: [
    nothing,
    ["rollback", "--reason", "r", "--yes"],
    ["rollback", "nobody", "--reason", "r", "--yes"],
  ],
  apply: [planned, ["apply", "plan.json", "--yes"], ["apply", "nothing.json"]],
  notes: [nothing, ["notes", "project_discovery"], ["notes", "nobody"]],
  status: [nothing, ["status"], ["status", "-C", "nowhere"]],
  list: [nothing, ["list"], ["list", "nobody"]],
  show: [nothing, ["show", "project_intake"], ["show", "nobody"]],
  history: [nothing, ["history"], ["history", "nobody"]],
  graph: [nothing, ["graph"], ["graph", "--format", "svg"]],
  tag: [nothing, ["tag", "project_intake@1.0.0"], ["tag", "nobody@1.0.0"]],
  verify: [nothing, ["verify"], ["verify", "-C", "nowhere"]],
  explain: [nothing, ["explain", "secret"], ["explain", "nothing-like-it"]],
}

test("every command is here", () => {
  expect(Object.keys(CASES).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted())
})

test.each(Object.entries(CASES))(
  "%s --json: one envelope on stdout, nothing on stderr, for yes and for no",
  async (name, [before, good, bad]) => {
    const repository = exampleRepository()
    await before(repository)
    const no = await cfg(repository, [...bad, "--json"])
    expect([no.exitCode === 0, no.stderr]).toEqual([false, ""])
    expectValid("envelope", no.json)
    expect(no.json).toMatchObject({ command: name, ok: false })
    const yes = await cfg(repository, [...good, "--json"])
    expect([yes.exitCode, yes.stderr]).toEqual([0, ""])
    expectValid("envelope", yes.json)
    expect(yes.json).toMatchObject({ format: 1, command: name, ok: true })
    const { data } = yes.json
    if (data.plan !== undefined) expectValid("plan", data.plan)
    if (data.report !== undefined) expectValid("report", data.report)
  },
)

test("a no with findings has the report as data", async () => {
  const repository = exampleRepository()
  await drafted(repository)
  repository.write(PROMPT, "\u200B\n")
  for (const args of [["validate"], ["commit", "-m", "x"]]) {
    const { exitCode, json } = await cfg(repository, [...args, "--json"])
    expect([exitCode, json.ok]).toEqual([1, false])
    expectValid("envelope", json)
    expectValid("report", json.data.report ?? json.data)
  }
})

test("what cfg writes is what its schemas say", async () => {
  const repository = exampleRepository()
  await landed(repository)
  expectValid(
    "stage-record",
    JSON.parse(repository.read("_staged/document_types/project_intake/1.1.0.json")),
  )
  expectValid("pointer", JSON.parse(repository.read(POINTERS)))
  const shown = (await cfg(repository, ["show", "project_intake", "--json"])).json.data
  expectValid("manifest", shown.manifest)
})
