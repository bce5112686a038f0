/** With `--json` every command writes one object, by its published schema (spec 2.6). */

import { readFileSync, readdirSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import { COMMANDS } from "../../src/commands/index.ts"
import { cfg } from "../support/cfg.ts"
import { INTAKE_PROMPT } from "../support/drafts.ts"
import {
  committedIntake,
  draftedIntake,
  exampleRepository,
  stagedIntake,
} from "../support/example-repository.ts"
import { SMALL_POLICY } from "../support/policies.ts"
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

async function landed(): Promise<TemporaryRepository> {
  const repository = await stagedIntake()
  await mustSucceed(repository, ["land", "project_intake"])
  return repository
}

async function planned(): Promise<TemporaryRepository> {
  const repository = exampleRepository()
  await mustSucceed(repository, ["rollback", "--reason", "r", "--plan-out", "plan.json"])
  return repository
}

async function withPolicy(): Promise<TemporaryRepository> {
  const repository = exampleRepository()
  repository.commit("Say who may do what", { "_policy/policy.yaml": SMALL_POLICY })
  return repository
}

const example = async () => exampleRepository()

/** A command line that succeeds in the given repository, and one that does not. */
const CASES: Readonly<
  Record<
    string,
    readonly [
      repositoryOf: () => Promise<TemporaryRepository>,
      good: readonly string[],
      bad: readonly string[],
    ]
  >
> = {
  init: [example, ["init", "elsewhere"], ["init", "document_types"]],
  new: [example, ["new", "note"], ["new", "project_intake"]],
  edit: [example, ["edit", "project_intake"], ["edit", "nobody"]],
  diff: [draftedIntake, ["diff"], ["diff", "nobody"]],
  validate: [draftedIntake, ["validate"], ["validate", "nobody"]],
  commit: [draftedIntake, ["commit", "-m", "x"], ["commit"]],
  stage: [committedIntake, ["stage", "project_intake"], ["stage", "nobody"]],
  land: [stagedIntake, ["land", "project_intake"], ["land", "nobody"]],
  activate: [
    landed,
    ["activate", "project_intake", "--reason", "r", "--yes"],
    ["activate", "nobody", "--reason", "r", "--yes"],
  ],
  rollback: [
    example,
    ["rollback", "--reason", "r", "--yes"],
    ["rollback", "nobody", "--reason", "r", "--yes"],
  ],
  apply: [planned, ["apply", "plan.json", "--yes"], ["apply", "nothing.json"]],
  notes: [example, ["notes", "project_discovery"], ["notes", "nobody"]],
  status: [example, ["status"], ["status", "-C", "nowhere"]],
  list: [example, ["list"], ["list", "nobody"]],
  show: [example, ["show", "project_intake"], ["show", "nobody"]],
  history: [example, ["history"], ["history", "nobody"]],
  graph: [example, ["graph"], ["graph", "--format", "svg"]],
  tag: [example, ["tag", "project_intake@1.0.0"], ["tag", "nobody@1.0.0"]],
  verify: [example, ["verify"], ["verify", "-C", "nowhere"]],
  "policy can": [withPolicy, ["policy", "can", "anna", "policy"], ["policy", "can", "anna", "fly"]],
  "policy init": [example, ["policy", "init"], ["policy", "init", "-C", "nowhere"]],
  "policy check": [withPolicy, ["policy", "check"], ["policy", "check", "nowhere"]],
  doctor: [example, ["doctor"], ["doctor", "-C", "nowhere"]],
  explain: [example, ["explain", "secret"], ["explain", "nothing-like-it"]],
}

test("every command is here", () => {
  expect(Object.keys(CASES).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted())
})

test.each(Object.entries(CASES))(
  "%s --json: one envelope on stdout, nothing on stderr, for yes and for no",
  async (name, [repositoryOf, good, bad]) => {
    const repository = await repositoryOf()
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
  const repository = await draftedIntake()
  repository.write(INTAKE_PROMPT, "\u200B\n")
  for (const args of [["validate"], ["commit", "-m", "x"]]) {
    const { exitCode, json } = await cfg(repository, [...args, "--json"])
    expect([exitCode, json.ok]).toEqual([1, false])
    expectValid("envelope", json)
    expectValid("report", json.data.report ?? json.data)
  }
})

test("what cfg writes is what its schemas say", async () => {
  const repository = await landed()
  expectValid(
    "stage-record",
    JSON.parse(repository.read("_staged/document_types/project_intake/1.1.0.json")),
  )
  expectValid("pointer", JSON.parse(repository.read(POINTERS)))
  const shown = (await cfg(repository, ["show", "project_intake", "--json"])).json.data
  expectValid("manifest", shown.manifest)
})
