/** Several at once, and killed at any instant (spec 2.5). */

import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { cfg, exampleRepository } from "../support/cfg.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

const PROGRAM = fileURLToPath(new URL("../../dist/cfg.js", import.meta.url))
const NAMES = Array.from("abcdefgh", (letter) => `role_${letter}`)

/** Where a hook can be told to kill: in the order in which they come, and whether the commit has happened by then. */
const INSTANTS = [
  ["pre-commit", false],
  ["prepared", false],
  ["committed", true],
  ["post-commit", true],
] as const

interface Kill {
  /** Milliseconds. */
  readonly after?: number
  /** One of `INSTANTS`, in a repository with deadly hooks. */
  readonly at?: string
}

/** The built program as a process of its own, run to its end or killed: code null. */
function start(
  repository: TemporaryRepository,
  args: readonly string[],
  kill: Kill = {},
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: repository.path,
    env: { ...repository.environment, KILL_AT: kill.at },
    detached: true,
  })
  let stderr = ""
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")))
  child.stdout.resume()
  // The whole group at once, as a power cut would: cfg and the git it has started.
  const timer =
    kill.after === undefined ? undefined : setTimeout(() => killGroup(child.pid), kill.after)
  return new Promise((resolve) =>
    child.on("close", (code) => {
      clearTimeout(timer)
      resolve({ code, stderr })
    }),
  )
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}

/** Hooks that kill cfg, its git and themselves, all of one group that is not ours, at the instant the environment names. */
function withDeadlyHooks(repository: TemporaryRepository): TemporaryRepository {
  for (const name of ["pre-commit", "post-commit"])
    repository.hook(name, `[ "$KILL_AT" = ${name} ] && kill -9 0; exit 0`)
  repository.hook("reference-transaction", `[ "$KILL_AT" = "$1" ] && kill -9 0; exit 0`)
  return repository
}

async function stagedRoles(): Promise<TemporaryRepository> {
  const releases = Object.fromEntries(
    NAMES.flatMap((name) => [
      [`roles/${name}@1.0.0`, "One.\n"],
      [`roles/${name}@1.1.0`, "Two.\n"],
    ]),
  )
  const repository = await smallRepository({
    releases,
    pointers: `${JSON.stringify({ roles: Object.fromEntries(NAMES.map((name) => [name, "1.0.0"])) }, null, 2)}\n`,
  })
  await mustSucceed(repository, ["stage", ...NAMES.map((name) => `${name}@1.1.0`)])
  return repository
}

/** What must hold however a command ended. */
function expectWhole(repository: TemporaryRepository): void {
  expect(repository.git("fsck", "--strict", "--no-dangling")).toBe("")
  expect(`${repository.git("show", `HEAD:${POINTERS}`)}\n`).toBe(repository.read(POINTERS))
  expect(repository.git("status", "--porcelain")).toBe("")
}

describe("operators at once on one clone", () => {
  test("of different packages: all get through, one after the other", async () => {
    const repository = await stagedRoles()
    const ended = await Promise.all(
      NAMES.map((name) =>
        start(repository, ["activate", `${name}@1.1.0`, "--reason", name, "--yes"]),
      ),
    )
    expect(ended.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(NAMES.map(() => "0 "))
    expect(Object.values(JSON.parse(repository.read(POINTERS)).roles)).toEqual(
      NAMES.map(() => "1.1.0"),
    )
    expect(
      repository.git("log", "--format=%s", "--grep=^release: Activate").split("\n"),
    ).toHaveLength(NAMES.length)
    expectWhole(repository)
  })

  test("of one saved plan: it is carried out once, and that is what all of them wanted", async () => {
    const repository = await stagedRoles()
    await mustSucceed(repository, [
      "activate",
      "role_a@1.1.0",
      "--reason",
      "r",
      "--plan-out",
      ".git/plan.json",
    ])
    const ended = await Promise.all(
      NAMES.slice(0, 5).map(() => start(repository, ["apply", ".git/plan.json", "--yes"])),
    )
    expect(ended).toEqual(ended.map(() => ({ code: 0, stderr: "" })))
    expect(
      repository.git("log", "--format=%s", "--grep=^release: Activate").split("\n"),
    ).toHaveLength(1)
    expectWhole(repository)
  })

  test("what one of them is just writing down is left to it by the others", async () => {
    const repository = await stagedRoles()
    repository.write(".git/cfg/pending/note.json.tmp", '{ "ref": ')
    await mustSucceed(repository, ["activate", "role_a@1.1.0", "--reason", "r", "--yes"])
    expect(repository.read(".git/cfg/pending/note.json.tmp")).toBe('{ "ref": ')
  })

  test("of the same package: one gets through, the others learn who and what", async () => {
    const repository = await smallRepository({
      releases: Object.fromEntries(
        ["1.0.0", "1.1.0", "1.2.0"].map((version) => [`roles/writer@${version}`, `${version}\n`]),
      ),
      pointers: `{ "writer": "1.0.0" }\n`,
      staged: ["writer@1.1.0", "writer@1.2.0"],
    })
    const ended = await Promise.all(
      ["1.1.0", "1.2.0"].map((version) =>
        start(repository, [
          "activate",
          `writer@${version}`,
          "--reason",
          version,
          "--actor",
          `operator ${version}`,
          "--yes",
        ]),
      ),
    )
    const codes = ended.map(({ code }) => code)
    const commits = repository
      .git("log", "--format=%s", "--grep=^release: Activate")
      .split("\n").length
    // Whoever starts late enough sees the other's commit as the state of things, and goes on from there.
    expect(codes.toSorted()).toEqual(commits === 2 ? [0, 0] : [0, 4])
    const loser = ended.find(({ code }) => code === 4)
    if (loser !== undefined) expect(loser.stderr).toMatch(/operator 1\.[12]\.0/)
    expectWhole(repository)
  })
})

describe("killed at any instant", () => {
  test("an activation has happened or not, and running it again does the right thing", async () => {
    const repository = await stagedRoles()
    for (const [index, name] of NAMES.entries()) {
      await start(repository, ["activate", `${name}@1.1.0`, "--reason", "r", "--yes"], {
        after: 90 + index * 25,
      })
      const again = await start(repository, ["activate", `${name}@1.1.0`, "--reason", "r", "--yes"])
      expect(again).toEqual({ code: 0, stderr: "" })
      expectWhole(repository)
    }
    expect(
      repository.git("log", "--format=%s", "--grep=^release: Activate").split("\n"),
    ).toHaveLength(NAMES.length)
  })

  test("so has a commit of a draft: nothing that was written is lost", async () => {
    for (const delay of [180, 300]) {
      const repository = exampleRepository()
      await mustSucceed(repository, ["edit", "project_intake"])
      const draft = "document_types/project_intake/releases/draft/prompts/task.prompt.txt"
      repository.write(draft, `${repository.read(draft)}\nNever guess a name.\n`)
      await start(repository, ["commit", "-m", "Say it"], { after: delay })
      const again = await cfg(repository, ["commit", "-m", "Say it", "--json"])
      expect(again.exitCode === 0 || again.json.error.code === "nothing-to-commit").toBe(true)
      expect(
        repository.git(
          "show",
          "HEAD:document_types/project_intake/releases/1.1.0/prompts/task.prompt.txt",
        ),
      ).toContain("Never guess a name.")
      expectWhole(repository)
    }
  })
})

describe.each(INSTANTS)("killed at %s", (at, happened) => {
  test("activate and rollback have happened or not, and the same command again makes it once", async () => {
    const repository = withDeadlyHooks(await stagedRoles())
    for (const [command, active] of [
      [["activate", "role_a@1.1.0"], "1.1.0"],
      [["rollback", "role_a"], "1.0.0"],
    ] as const) {
      const before = repository.git("rev-parse", "main")
      const args = [...command, "--reason", "r", "--yes"]
      expect((await start(repository, args, { at })).code).toBe(null)
      expect(repository.git("rev-parse", "main") !== before).toBe(happened)
      expect(await start(repository, args)).toEqual({ code: 0, stderr: "" })
      expect(repository.git("rev-list", "--count", `${before}..main`)).toBe("1")
      expect(JSON.parse(repository.read(POINTERS)).roles.role_a).toBe(active)
      expectWhole(repository)
    }
  })

  test("a commit keeps every word of the draft", async () => {
    const repository = withDeadlyHooks(exampleRepository())
    await mustSucceed(repository, ["edit", "project_intake"])
    const draft = "document_types/project_intake/releases/draft/prompts/task.prompt.txt"
    repository.write(draft, `${repository.read(draft)}\nNever guess a name.\n`)
    const text = repository.read(draft)
    const before = repository.git("rev-parse", "HEAD")
    expect((await start(repository, ["commit", "-m", "Say it"], { at })).code).toBe(null)
    expect(repository.git("rev-parse", "HEAD") !== before).toBe(happened)
    expect((await start(repository, ["commit", "-m", "Say it"])).code).toBe(happened ? 3 : 0)
    expect(repository.git("rev-list", "--count", `${before}..HEAD`)).toBe("1")
    expect(
      `${repository.git("show", "HEAD:document_types/project_intake/releases/1.1.0/prompts/task.prompt.txt")}\n`,
    ).toBe(text)
    expectWhole(repository)
  })
})

test.each(INSTANTS)("killed at %s: another command heals as well", async (at, happened) => {
  const repository = withDeadlyHooks(await stagedRoles())
  await start(repository, ["activate", "role_a@1.1.0", "--reason", "r", "--yes"], { at })
  await mustSucceed(repository, ["activate", "role_b@1.1.0", "--reason", "r", "--yes"])
  expect(JSON.parse(repository.read(POINTERS)).roles).toMatchObject({
    role_a: happened ? "1.1.0" : "1.0.0",
    role_b: "1.1.0",
  })
  expectWhole(repository)
})
