import { expect, test } from "vitest"
import { COMMANDS } from "../../src/commands/index.ts"
import { isRefused } from "../../src/domain/refusal.ts"

type Options = Readonly<Record<string, unknown>>
type Row = readonly [command: string, words: readonly string[], options: Options, given: unknown]

const PLAN = { kind: null, id: "plan", version: null }
const RELEASE = { ...PLAN, version: "1.0.0" }
const COMMIT = { names: [], message: "Fix", accepted: null, bump: null, version: null }
const CAN = { person: "anna", action: "policy", name: null, environment: null }
const EDIT = { name: null, from: null, version: null, abandon: false }
const ROLLBACK = { name: null, to: null, revision: null, reason: null }
const DIFF = { range: null, revisions: null, stat: false }
const VALIDATE = { names: [], all: false, since: null, baseline: null }

async function parse(name: string, words: readonly string[], options: Options): Promise<unknown> {
  const entry = COMMANDS.find((known) => known.name === name)
  const { command } = (await entry?.load()) ?? {}
  return command?.parse({ arguments: words, options })
}

const READ: readonly Row[] = [
  ["activate", [], {}, { names: [], reason: null }],
  ["activate", ["plan@1.0.0"], { reason: "tested" }, { names: [RELEASE], reason: "tested" }],
  ["apply", ["plan.json"], {}, "plan.json"],
  ["commit", [], { message: "Fix" }, COMMIT],
  ["commit", ["plan"], { message: "Fix" }, { ...COMMIT, names: [PLAN] }],
  ["commit", [], { message: "Fix", bump: "minor" }, { ...COMMIT, bump: "minor" }],
  ["commit", [], { message: "Fix", version: "2.0.0" }, { ...COMMIT, version: "2.0.0" }],
  [
    "commit",
    [],
    { message: "Fix", acceptUndecided: true, reason: " read \n twice " },
    { ...COMMIT, accepted: "read twice" },
  ],
  ["diff", [], {}, DIFF],
  [
    "diff",
    ["plan@1.0.0"],
    { stat: true },
    { ...DIFF, range: { name: RELEASE, to: null }, stat: true },
  ],
  ["diff", ["plan@1.0.0..1.1.0"], {}, { ...DIFF, range: { name: RELEASE, to: "1.1.0" } }],
  ["diff", [], { active: "main~5" }, { ...DIFF, revisions: { from: "main~5", to: null } }],
  ["diff", [], { active: "a..b" }, { ...DIFF, revisions: { from: "a", to: "b" } }],
  ["edit", [], {}, EDIT],
  ["edit", ["plan@1.0.0"], {}, { ...EDIT, name: RELEASE, from: "1.0.0" }],
  ["edit", ["plan@1.0.0"], { from: "0.9.0" }, { ...EDIT, name: RELEASE, from: "0.9.0" }],
  ["edit", ["plan"], { version: "2.0.0" }, { ...EDIT, name: PLAN, version: "2.0.0" }],
  ["edit", ["plan"], { abandon: true }, { ...EDIT, name: PLAN, abandon: true }],
  ["explain", [], {}, null],
  ["explain", ["usage"], {}, "usage"],
  ["graph", [], {}, "text"],
  ["graph", [], { format: "mermaid" }, "mermaid"],
  ["history", [], {}, { name: null, limit: Infinity }],
  ["history", ["plan"], { limit: "20" }, { name: PLAN, limit: 20 }],
  ["init", [], {}, "."],
  ["init", ["configuration"], {}, "configuration"],
  ["land", ["plan@1.0.0", "plan"], {}, [RELEASE, PLAN]],
  ["list", [], {}, null],
  ["list", ["roles/plan"], {}, { ...PLAN, kind: "roles" }],
  ["new", ["plan"], {}, PLAN],
  [
    "notes",
    ["plan@1.0.0..2.0.0", "plan"],
    {},
    [
      { name: RELEASE, to: "2.0.0" },
      { name: PLAN, to: null },
    ],
  ],
  ["policy can", ["anna", "policy"], {}, CAN],
  [
    "policy can",
    ["anna", "record:tests.total", "plan"],
    { env: "production" },
    { ...CAN, action: "record:tests.total", name: PLAN, environment: "production" },
  ],
  ["policy init", [], {}, null],
  ["policy check", [], {}, null],
  ["policy check", ["main"], {}, "main"],
  ["rollback", [], {}, ROLLBACK],
  ["rollback", ["plan"], { reason: "broke" }, { ...ROLLBACK, name: PLAN, reason: "broke" }],
  ["rollback", ["plan@1.0.0"], {}, { ...ROLLBACK, name: RELEASE, to: "1.0.0" }],
  ["rollback", ["plan@1.0.0"], { to: "0.9.0" }, { ...ROLLBACK, name: RELEASE, to: "0.9.0" }],
  ["rollback", [], { commit: "abc" }, { ...ROLLBACK, revision: "abc" }],
  ["show", ["plan@1.0.0"], {}, RELEASE],
  ["stage", ["plan@1.0.0"], {}, [RELEASE]],
  ["status", [], {}, null],
  ["tag", ["plan@1.0.0"], {}, RELEASE],
  ["validate", [], {}, VALIDATE],
  [
    "validate",
    ["plan"],
    { changedSince: "main", baseline: "old.json" },
    { names: [PLAN], all: false, since: "main", baseline: "old.json" },
  ],
  [
    "validate",
    ["plan@draft"],
    {},
    { names: [{ ...PLAN, isDraft: true }], all: false, since: null, baseline: null },
  ],
  ["doctor", [], {}, null],
  ["verify", [], {}, { accept: null }],
]

test.each(READ)("%s %j %j: %j", async (command, words, options, intent) => {
  const parsed = await parse(command, words, options)
  if (typeof intent === "object" && intent !== null && !Array.isArray(intent))
    expect(parsed).toMatchObject(intent)
  else expect(parsed).toEqual(intent)
})

test("every command is asked", () => {
  expect([...new Set(READ.map(([command]) => command))].toSorted()).toEqual(
    COMMANDS.map(({ name }) => name).toSorted(),
  )
})

test.each<Row>([
  ["activate", ["Plan!", "plan@1"], {}, ["invalid-id", "invalid-version"]],
  ["commit", [], {}, ["message-missing"]],
  ["commit", [], { message: " \n" }, ["message-missing"]],
  ["commit", [], { message: "Fix", bump: "huge" }, ["usage"]],
  ["commit", [], { message: "Fix", bump: "major", version: "2.0.0" }, ["usage"]],
  ["commit", [], { message: "Fix", acceptUndecided: true, reason: " " }, ["reason-missing"]],
  ["commit", [], { message: "Fix", reason: "why" }, ["usage"]],
  ["diff", ["plan"], { active: "main" }, ["usage"]],
  ["diff", [], { active: "a..b..c" }, ["usage"]],
  ["diff", ["plan..1.0.0"], {}, ["usage"]],
  ["edit", ["plan"], { from: "latest" }, ["invalid-version"]],
  ["edit", ["plan"], { version: "draft" }, ["invalid-version"]],
  ["graph", [], { format: "svg" }, ["usage"]],
  ["history", [], { limit: "0" }, ["usage"]],
  ["history", [], { limit: "1.5" }, ["usage"]],
  ["notes", ["plan@1.0.0..2.0.0..3.0.0", "a b"], {}, ["usage", "invalid-id"]],
  ["policy can", ["anna", "record"], {}, ["usage"]],
  ["policy can", ["anna", "toString"], {}, ["usage"]],
  ["rollback", [], { to: "1.0.0" }, ["usage"]],
  ["rollback", ["plan"], { commit: "abc" }, ["usage"]],
  ["show", [""], {}, ["invalid-id"]],
  ["stage", ["plan@", "b@v1.0.0"], {}, ["invalid-version", "invalid-version"]],
  ["validate", [], { format: ["pdf"] }, ["usage"]],
])("%s %j %j is refused: %j", async (command, words, options, codes) => {
  const refused = await parse(command, words, options).catch((error: unknown) => error)
  expect(isRefused(refused) ? refused.refusals.map(({ code }) => code) : refused).toEqual(codes)
})
