/** Looking at a clone that somebody else has configured runs none of their commands (spec 2.1). */

import { spawnSync } from "node:child_process"
import { readFileSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { draftIntake, stagedIntake } from "../support/example-repository.ts"
import { repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS } from "../support/small-repository.ts"
import { configure, setTraps, touch } from "../support/traps.ts"

const READING: readonly (readonly string[])[] = [
  ["status"],
  ["status", "--all"],
  ["list"],
  ["show", "project_intake"],
  ["show", "project_intake@1.0.0"],
  ["history"],
  ["history", "project_intake"],
  ["graph"],
  ["graph", "--format", "dot"],
  ["diff"],
  ["diff", "project_intake"],
  ["diff", "project_intake@1.0.0..1.1.0"],
  ["notes", "project_intake"],
  ["validate"],
  ["validate", "--all"],
  ["validate", "project_intake"],
  ["validate", "--changed-since", "main"],
  ["verify"],
  ["stage", "project_intake@1.1.0", "--dry-run"],
  ["land", "project_intake@1.1.0", "--dry-run"],
  ["activate", "project_intake@1.0.0", "--reason", "r", "--dry-run"],
  ["rollback", "project_intake", "--reason", "r", "--dry-run"],
  ["tag", "project_intake@1.0.0", "--dry-run"],
  ["edit", "project_intake", "--dry-run"],
  ["new", "fresh_note", "--dry-run"],
  ["explain", "object-unreadable"],
]

/** Each verb once. */
const VERBS = READING.filter(
  ([verb], index) => READING.findIndex(([other]) => other === verb) === index,
)

/** A draft, a release that was committed, and one that somebody has changed in the working tree; with a submodule. */
async function worked(): Promise<TemporaryRepository> {
  const repository = await stagedIntake()
  submodule(repository)
  repository.git("remote", "add", "origin", "file:///nowhere")
  repository.write("cfg.yaml", `${repository.read("cfg.yaml")}\npush: true\n`)
  repository.git("switch", "--quiet", "--create", "edit/more")
  repository.write("document_types/project_discovery/releases/1.0.0/notes.txt", "More.\n")
  repository.write("document_types/project_discovery/releases/draft/package.yaml", "version: x\n")
  return repository
}

/** With traps in its own configuration, which no option given to the outer git reaches. */
function submodule(repository: TemporaryRepository): void {
  const inner = repositoryAt(
    join(repository.path, "document_types/project_discovery/releases/1.0.0/inner"),
    repository.environment,
  )
  inner.git("init", "--quiet")
  inner.commit("Begin", { file: "1" })
  repository.git("add", "document_types")
  repository.git("commit", "--quiet", "-m", "Bring a submodule")
  inner.git("config", "core.fsmonitor", `touch ${join(repository.path, "../submodule-ran")} #`)
  inner.git("config", "filter.x.clean", `touch ${join(repository.path, "../submodule-ran")}; cat`)
  inner.write(".git/info/attributes", "* filter=x\n")
  inner.write("file", "2")
}

describe("in a clone full of commands", () => {
  test("git itself runs them: the traps are set", async () => {
    const repository = await worked()
    const paths = repository.git("ls-files").split("\n")
    const traps = setTraps(repository, temporaryDirectory())
    touch(repository, paths)
    spawnSync("git", ["status"], { cwd: repository.path, env: repository.environment })
    spawnSync("git", ["diff"], { cwd: repository.path, env: repository.environment })
    expect(traps.sprung()).toEqual(
      expect.arrayContaining([
        ...["core.fsmonitor", "diff.trap.command", "filter.a=b.clean", "filter.long.process"],
        ...["filter.trap.clean", "hook post-index-change"],
      ]),
    )
  })

  test("nothing runs by looking", { timeout: 240_000 }, async () => {
    const repository = await worked()
    const paths = repository.git("ls-files").split("\n")
    const traps = setTraps(repository, temporaryDirectory())
    const ran: unknown[] = []
    for (const verb of READING) {
      touch(repository, paths)
      const { exitCode, stderr } = await cfg(repository, verb)
      ran.push(...traps.sprung().map((trap) => [verb.join(" "), trap]))
      expect([verb, exitCode === 70 ? stderr : ""]).toEqual([verb, ""])
    }
    expect(ran).toEqual([])
    expect(() => repository.read("../submodule-ran")).toThrow()
  })
})

/** What makes a remote run a command. */
const PROMISORS: Readonly<Record<string, (trap: string) => Readonly<Record<string, string>>>> = {
  "remote.origin.uploadpack": (trap) => ({
    "remote.origin.url": "file:///nowhere",
    "remote.origin.uploadpack": trap,
  }),
  "an ext:: address": (trap) => ({ "remote.origin.url": `ext::${trap}` }),
  "an ssh address": (trap) => ({
    "remote.origin.url": "ssh://localhost/x",
    "core.sshCommand": trap,
  }),
  "a git:// address behind a proxy": (trap) => ({
    "remote.origin.url": "git://localhost/x",
    "core.gitProxy": trap,
  }),
}

test.each([
  ["the pointer file", "remote.origin.uploadpack"],
  ["a commit", "remote.origin.uploadpack"],
  ["a release's tree", "remote.origin.uploadpack"],
  ["the pointer file", "an ext:: address"],
  ["a release's tree", "an ssh address"],
  ["a commit", "a git:// address behind a proxy"],
] as const)(
  "%s is missing in a partial clone with %s: nothing is fetched, and it is said",
  { timeout: 240_000 },
  async (what, remote) => {
    const repository = await stagedIntake()
    const folder = temporaryDirectory()
    const traps = setTraps(repository, folder)
    const id = lose(repository, LOST[what])
    configure(repository, {
      ...PROMISORS[remote]?.(join(folder, "trap-core.sshCommand")),
      "core.repositoryFormatVersion": "1",
      "extensions.partialClone": "origin",
    })
    expect(repository.gitStatus("cat-file", "-p", id)).not.toBe(0)
    expect(traps.sprung()).not.toEqual([])
    let refusals = 0
    for (const verb of VERBS) {
      const { exitCode, stdout, stderr } = await cfg(repository, verb)
      expect([verb, traps.sprung()]).toEqual([verb, []])
      expect([verb, exitCode === 70 ? stderr : ""]).toEqual([verb, ""])
      if (exitCode === 3) expect(stdout + stderr).toContain("git fetch --refetch --no-filter")
      if (exitCode === 3) refusals++
    }
    expect(refusals).toBeGreaterThan(5)
  },
)

const LOST = {
  "the pointer file": `main:${POINTERS}`,
  "a commit": "main~1",
  "a release's tree": "main:document_types/project_intake/releases/1.0.0",
} as const

function lose(repository: TemporaryRepository, revision: string): string {
  const id = repository.git("rev-parse", revision)
  const packs = join(repository.path, ".git/objects/pack")
  for (const name of readdirSync(packs).filter((name) => name.endsWith(".pack"))) {
    renameSync(join(packs, name), join(packs, "../../loosened"))
    repository.gitWithInput(readFileSync(join(packs, "../../loosened")), "unpack-objects", "-q")
    rmSync(join(packs, name.replace(/pack$/, "idx")))
  }
  rmSync(join(repository.path, ".git/objects", id.slice(0, 2), id.slice(2)))
  return id
}

test("a working partial clone can be read once it is whole, and stays whole through cfg's own fetch", async () => {
  const origin = await stagedIntake()
  origin.git("switch", "--quiet", "main")
  origin.git("config", "uploadpack.allowFilter", "true")
  origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
  const clone = repositoryAt(join(temporaryDirectory(), "clone"), origin.environment)
  clone.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", `file://${origin.path}`, ".")
  const refused = await cfg(clone, ["list", "--json"])
  expect(refused.json.error).toMatchObject({
    code: "object-unreadable",
    hint: expect.stringContaining("git fetch --refetch --no-filter origin"),
  })
  clone.git("fetch", "--quiet", "--refetch", "--no-filter", "origin")
  expect((await cfg(clone, ["list"])).exitCode).toBe(0)
  await draftIntake(origin)
  const answer = await cfg(clone, [
    ...["activate", "project_intake@1.0.0", "--reason", "r", "--push", "--dry-run"],
  ])
  expect([answer.exitCode, answer.stderr]).toEqual([0, ""])
})
