import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { parse } from "yaml"
import { readConfig } from "../../src/store/read-config.ts"
import { cfg } from "../support/cfg.ts"
import { cloneOf, repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"
import { bareMachine, packInto } from "../support/stranger.ts"
import { runWorkflow } from "../support/workflow-runner.ts"
import type { JobOutcome, Workflow } from "../support/workflow-runner.ts"

const PAGE = readFileSync(fileURLToPath(new URL("../../docs/ci.md", import.meta.url)), "utf8")
const BLOCKS = Array.from(PAGE.matchAll(/^```yaml\n([\s\S]*?)^```$/gm), ([, text = ""]) => text)
const WORKFLOWS = new Map(
  BLOCKS.map((text) => parse(text)).flatMap((value): [string, Workflow][] =>
    value.jobs === undefined ? [] : [[value.name, value]],
  ),
)
const SETTINGS = BLOCKS.filter((text) => parse(text).jobs === undefined)

const packed = mkdtempSync(join(tmpdir(), "cfg-packed-"))
let tarball: string
beforeAll(() => {
  tarball = packInto(packed)
})
afterAll(() => rmSync(packed, { recursive: true, force: true }))

/** Writer 1.0.0 is active, 1.1.0 staged; the tarball of cfg lies where the page says. */
async function hosted(): Promise<{
  readonly server: TemporaryRepository
  readonly clone: TemporaryRepository
}> {
  const work = await smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n", "roles/writer@1.1.0": "You write well.\n" },
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
    staged: ["writer@1.0.0", "writer@1.1.0"],
  })
  mkdirSync(join(work.path, "tools"))
  copyFileSync(tarball, join(work.path, "tools/cfg.tgz"))
  work.commit("Keep the tool")
  const server = repositoryAt(temporaryDirectory(), work.environment)
  server.git("clone", "--quiet", "--bare", work.path, ".")
  return { server, clone: cloneOf(server) }
}

/** What is on a branch beside main, as a pull request that is about to be merged. */
function asPullRequest({ server, clone }: Awaited<ReturnType<typeof hosted>>): void {
  clone.git("push", "--quiet", "origin", "HEAD:change")
  server.git("update-ref", "refs/pull/1/merge", "refs/heads/change")
}

/** What the jobs print is shown where one of them was not expected to fail. */
function succeed(name: string, server: TemporaryRepository, ref: string): void {
  const { failed, output } = run(name, server, ref)
  expect(failed, output).toEqual([])
}

function run(name: string, server: TemporaryRepository, ref: string): JobOutcome {
  const { environment } = bareMachine()
  const inputs = { package: "writer", version: "1.1.0", reason: 'It is "better"' }
  return runWorkflow(
    WORKFLOWS.get(name) as Workflow,
    { origin: `file://${server.path}`, ref, inputs },
    { folder: temporaryDirectory(), environment },
  )
}

const active = (server: TemporaryRepository) =>
  JSON.parse(server.git("show", `main:${POINTERS}`)).roles.writer
const LONG = { timeout: 900_000 }

test("the page shows these workflows", () => {
  expect([...WORKFLOWS.keys()]).toEqual(["Validate", "Activate", "Plan and apply", "Report"])
})

describe("Validate", () => {
  test("lets a pull request pass that adds a release", LONG, async () => {
    const repository = await hosted()
    const { clone, server } = repository
    await mustSucceed(clone, ["edit", "writer"])
    clone.write("prompts/roles/writer/releases/draft/role.prompt.txt", "You write best.\n")
    await mustSucceed(clone, ["commit", "-m", "Write best"])
    asPullRequest(repository)
    succeed("Validate", server, "refs/pull/1/merge")
  })

  test("stops one that changes a release", LONG, async () => {
    const repository = await hosted()
    const { clone, server } = repository
    clone.commit("Slip in", {
      "prompts/roles/writer/releases/1.0.0/role.prompt.txt": "You slip.\n",
    })
    asPullRequest(repository)
    const { failed, output } = run("Validate", server, "refs/pull/1/merge")
    expect(failed).toEqual([expect.stringContaining("cfg validate")])
    expect(output).toContain("::error file=prompts/roles/writer/releases/1.0.0/role.prompt.txt")
  })
})

test.each(["Activate", "Plan and apply"])(
  "%s moves the pointer of the remote",
  LONG,
  async (name) => {
    const { server } = await hosted()
    succeed(name, server, "refs/heads/main")
    expect(active(server)).toBe("1.1.0")
    expect(
      server.git("log", "-1", "--format=%an|%(trailers:key=Cfg-Actor,valueonly,separator=%x2C)"),
    ).toBe("Release bot|octocat")
  },
)

test("Report works in a shallow clone, and writes what is uploaded", LONG, async () => {
  const { server } = await hosted()
  succeed("Report", server, "refs/heads/main")
})

test("a job without git identity is refused, which is why the examples set one", LONG, async () => {
  const { clone } = await hosted()
  const { environment } = bareMachine()
  const nobody = repositoryAt(clone.path, environment)
  const answer = await cfg(nobody, ["activate", "writer@1.1.0", "--reason", "r", "--yes", "--json"])
  expect(answer.json.error.code).toBe("no-identity")
})

test.each(SETTINGS)("cfg reads these settings:\n%s", (text) => {
  expect(() => readConfig("cfg.yaml", text)).not.toThrow()
})
