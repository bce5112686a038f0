/** Killed before and after each git process, and while git moves the ref (spec 2.5). */

import { describe, expect, test } from "vitest"
import { exampleRepository } from "../support/example-repository.ts"
import { interceptedGit } from "../support/intercepted-git.ts"
import { expectWhole, runProgram } from "../support/program.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

const ACTIVATE = ["activate", "writer@1.1.0", "--reason", "r", "--yes"]
const ROLLBACK = ["rollback", "writer", "--reason", "r", "--yes"]
const OTHER = ["activate", "editor@1.1.0", "--reason", "r", "--yes"]
const COMMIT = ["commit", "-m", "Say it"]

type KillPoint = readonly [moment: "before" | "after", command: string, hasMoved: boolean]

/** From the first git process that writes, in their order; whether the ref has moved by then. */
const POINTS: readonly KillPoint[] = [
  ["before", "hash-object", false],
  ["after", "hash-object", false],
  ["before", "config", false],
  ["before", "commit-tree", false],
  ["after", "commit-tree", false],
  ["before", "worktree", false],
  ["before", "diff-tree", false],
  ["before", "ls-files", false],
  ["before", "update-index", false],
  ["after", "update-index", false],
  ["before", "checkout-index", false],
  ["after", "checkout-index", false],
  ["before", "update-ref", false],
  ["after", "update-ref", true],
  ["before", "add", true],
  ["after", "add", true],
]
/** A commit lists files before it writes any, so that one is not the same point. */
const COMMIT_POINTS = POINTS.filter(([, command]) => command !== "ls-files")

function writerAndEditor(): Promise<TemporaryRepository> {
  const names = ["writer", "editor"]
  return smallRepository({
    releases: Object.fromEntries(
      names.flatMap((name) => [
        [`roles/${name}@1.0.0`, "One.\n"],
        [`roles/${name}@1.1.0`, "Two.\n"],
      ]),
    ),
    pointers: `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`,
    staged: names.map((name) => `${name}@1.1.0`),
  })
}

describe("killed at each git process, from the first that writes on", () => {
  test("which these are", async () => {
    const repository = await writerAndEditor()
    const git = interceptedGit()
    const { code } = await runProgram(repository, ACTIVATE, git.environment)
    const commands = git.commands()
    expect(code).toBe(0)
    // The pointer file, its folder, and the top of the tree.
    expect(commands.slice(commands.indexOf("hash-object"))).toEqual([
      "hash-object",
      "hash-object",
      ...new Set(POINTS.map(([, command]) => command)),
    ])
  })

  test(
    "activate and rollback have happened or not, and the same command again makes it once",
    { timeout: 1_800_000 },
    async () => {
      const repository = await writerAndEditor()
      for (const [moment, command, hasMoved] of POINTS)
        for (const args of [ACTIVATE, ROLLBACK]) {
          const { environment } = interceptedGit({ kill: { moment, command } })
          await expectOnce(repository, args, environment, hasMoved)
        }
    },
  )

  test("a commit keeps every word of the draft", { timeout: 1_800_000 }, async () => {
    for (const [moment, command, hasMoved] of COMMIT_POINTS) {
      const { environment } = interceptedGit({ kill: { moment, command } })
      await expectDraftKept(exampleRepository(), environment, hasMoved)
    }
  })
})

/** Where a hook can kill: in the order in which they come, and whether the ref has moved by then. */
const HOOKS = [
  ["pre-commit", false],
  ["prepared", false],
  ["committed", true],
  ["post-commit", true],
] as const

/** Hooks that kill cfg, its git and themselves, all of one group that is not ours, at the instant the environment names. */
function withDeadlyHooks(repository: TemporaryRepository): TemporaryRepository {
  for (const name of ["pre-commit", "post-commit"])
    repository.hook(name, `[ "$KILL_AT" = ${name} ] && kill -9 0; exit 0`)
  repository.hook("reference-transaction", `[ "$KILL_AT" = "$1" ] && kill -9 0; exit 0`)
  return repository
}

describe.each(HOOKS)("killed in the hook %s", (hook, hasMoved) => {
  const environment = { KILL_AT: hook }

  test.each([
    ["activate", ACTIVATE, []],
    ["rollback", ROLLBACK, [ACTIVATE]],
  ])("%s has happened or not, and the same command again makes it once", async (_, args, setUp) => {
    const repository = withDeadlyHooks(await writerAndEditor())
    for (const command of setUp) await mustSucceed(repository, command)
    await expectOnce(repository, args, environment, hasMoved)
  })

  test("another command heals as well", async () => {
    const repository = withDeadlyHooks(await writerAndEditor())
    expect((await runProgram(repository, ACTIVATE, environment)).code).toBe(null)
    await mustSucceed(repository, OTHER)
    expect(JSON.parse(repository.read(POINTERS)).roles).toEqual({
      writer: hasMoved ? "1.1.0" : "1.0.0",
      editor: "1.1.0",
    })
    expectWhole(repository)
  })

  test("a commit keeps every word of the draft", () =>
    expectDraftKept(withDeadlyHooks(exampleRepository()), environment, hasMoved))
})

/** Killed, run again, and looked at: the commit is there, once. */
async function expectOnce(
  repository: TemporaryRepository,
  args: readonly string[],
  deadly: NodeJS.ProcessEnv,
  hasMoved: boolean,
): Promise<void> {
  const base = repository.git("rev-parse", "main")
  const point = `${args[0]}, killed ${deadly["INTERCEPT_KILL"] ?? deadly["KILL_AT"]}`
  expect((await runProgram(repository, args, deadly)).code, point).toBe(null)
  expect(repository.git("rev-parse", "main") !== base, point).toBe(hasMoved)
  expect(await runProgram(repository, args), point).toEqual({ code: 0, stderr: "" })
  expect(repository.git("rev-list", "--count", `${base}..main`), point).toBe("1")
  expectWhole(repository)
}

const RELEASES = "document_types/project_intake/releases"
const PROMPT = "prompts/task.prompt.txt"

/** Killed, run again, and looked at: the text is committed, once. */
async function expectDraftKept(
  repository: TemporaryRepository,
  deadly: NodeJS.ProcessEnv,
  hasMoved: boolean,
): Promise<void> {
  await mustSucceed(repository, ["edit", "project_intake"])
  const draft = `${RELEASES}/draft/${PROMPT}`
  repository.write(draft, `${repository.read(draft)}\nNever guess a name.\n`)
  const text = repository.read(draft)
  const base = repository.git("rev-parse", "HEAD")
  const point = `killed ${deadly["INTERCEPT_KILL"] ?? deadly["KILL_AT"]}`
  expect((await runProgram(repository, COMMIT, deadly)).code, point).toBe(null)
  expect(repository.git("rev-parse", "HEAD") !== base, point).toBe(hasMoved)
  expect((await runProgram(repository, COMMIT)).code, point).toBe(hasMoved ? 3 : 0)
  expect(repository.git("rev-list", "--count", `${base}..HEAD`), point).toBe("1")
  expect(`${repository.git("show", `HEAD:${RELEASES}/1.1.0/${PROMPT}`)}\n`, point).toBe(text)
  expectWhole(repository)
}
