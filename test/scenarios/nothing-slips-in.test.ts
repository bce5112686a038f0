/** Nothing gets past a release's content, name and proof (spec 1.1, 1.2, 2.2, 2.5). */

import { chmodSync, readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import {
  committedIntake,
  draftedIntake,
  exampleRepository,
  stagedIntake,
} from "../support/example-repository.ts"
import {
  INTAKE,
  INTAKE_PROMPT,
  INTAKE_SCHEMA,
  SENTENCE,
  append,
  changeJson,
  dataOf,
  errorOf,
  exists,
} from "../support/drafts.ts"
import { cloneOf, emptyFolder, repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"

const RECORD = "_staged/document_types/project_intake/1.1.0.json"
const statusOf = (repository: TemporaryRepository) => repository.git("status", "--porcelain")

/** A bare remote that holds the example, and two clones of it. */
function shared(): {
  readonly server: TemporaryRepository
  readonly mine: TemporaryRepository
  readonly theirs: TemporaryRepository
} {
  const origin = exampleRepository()
  const server = repositoryAt(temporaryDirectory(), origin.environment)
  server.git("clone", "--quiet", "--bare", origin.path, ".")
  return { server, mine: cloneOf(server), theirs: cloneOf(server) }
}

/** A draft on main itself, as somebody makes it without `cfg edit`. */
function draftByHand(repository: TemporaryRepository, text: string): void {
  for (const path of repository.git("ls-files", `${INTAKE}/1.0.0`).split("\n"))
    repository.write(path.replace("/1.0.0/", "/draft/"), repository.read(path))
  append(repository, INTAKE_PROMPT, text)
}

describe("a commit", () => {
  test("of a version that somebody else has published meanwhile is theirs to decide; the draft is as it was", async () => {
    const { server, mine, theirs } = shared()
    draftByHand(theirs, "\nNever guess a date.\n")
    draftByHand(mine, SENTENCE)
    await mustSucceed(theirs, ["commit", "-m", "Theirs", "--push"])
    const published = server.git("rev-parse", "main")
    const before = stateOf(mine).replaceAll(/.*refs\/remotes.*\n/g, "")
    const answer = await cfg(mine, ["commit", "-m", "Mine", "--push", "--json"])
    expect([answer.exitCode, answer.json.error.code]).toEqual([4, "raced"])
    expect(answer.json.error.message).toContain("project_intake 1.1.0 exists in commit")
    expect(stateOf(mine).replaceAll(/.*refs\/remotes.*\n/g, "")).toBe(before)
    expect(server.git("rev-parse", "main")).toBe(published)
  })

  test("keeps the mode of a file, and leaves nothing behind in the index", async () => {
    const repository = await draftedIntake()
    chmodSync(join(repository.path, INTAKE_PROMPT), 0o755)
    repository.git("add", "--all")
    await mustSucceed(repository, ["commit", "-m", "Say it"])
    expect(statusOf(repository)).toBe("")
    expect(repository.git("ls-tree", "HEAD", `${INTAKE}/1.1.0/prompts/task.prompt.txt`)).toMatch(
      /^100755/,
    )
    expect(repository.git("ls-files", `${INTAKE}/draft`, `${INTAKE}/.cfg-base`)).toBe("")
  })

  test("leaves out what a killed command was just writing", async () => {
    const repository = await draftedIntake()
    renameSync(join(repository.path, INTAKE, "draft"), join(repository.path, INTAKE, "1.1.0"))
    repository.write(`${INTAKE}/1.1.0/package.yaml.0000.cfg-tmp`, "half a mani")
    await mustSucceed(repository, ["commit", "-m", "Say it"])
    expect(repository.git("ls-tree", "-r", "--name-only", "HEAD", INTAKE)).not.toContain("cfg-tmp")
    expect(statusOf(repository)).toBe("")
  })

  test("of several drafts with something in the way of one: none is touched", async () => {
    const repository = await smallRepository({
      releases: { "roles/writer@1.0.0": "You write.\n", "roles/editor@1.0.0": "You edit.\n" },
      pointers: "{}\n",
    })
    for (const id of ["writer", "editor"])
      repository.write(`prompts/roles/${id}/releases/draft/role.prompt.txt`, "You do it well.\n")
    repository.write(".git/info/exclude", "*.log\n")
    repository.write("prompts/roles/editor/releases/1.1.0/old.log", "ignored\n")
    const error = await errorOf(repository, ["commit", "-m", "Both"])
    expect(error).toMatchObject({
      code: "write-failed",
      message: expect.stringContaining(
        "prompts/roles/editor/releases/1.1.0 exists already but is not committed",
      ),
      hint: expect.stringContaining("git clean"),
    })
    expect(
      ["writer", "editor"].map((id) =>
        exists(repository, `prompts/roles/${id}/releases/draft/role.prompt.txt`),
      ),
    ).toEqual([true, true])
  })

  test("is measured against what the draft was edited from, though only the release branch has it", async () => {
    const repository = await committedIntake()
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--squash", "edit/project_intake")
    changeJson(
      repository,
      `${INTAKE}/1.1.0/schemas/output.schema.json`,
      (schema) => (schema.properties.added = { type: "string" }),
    )
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "Squashed, with another field")
    repository.commit("Activate by hand", {
      [POINTERS]: repository
        .read(POINTERS)
        .replace('"project_intake": "1.0.0"', '"project_intake": "1.1.0"'),
    })
    repository.git("branch", "--quiet", "--force", "edit/project_intake", "main~2")
    await mustSucceed(repository, ["edit", "project_intake"])
    changeJson(repository, INTAKE_SCHEMA, (schema) => delete schema.properties.added)
    expect((await dataOf(repository, ["diff"]))[0]).toMatchObject({
      from: "1.1.0",
      requiredBump: "major",
    })
    repository.write(`${INTAKE}/.cfg-base`, "9.9.9\n")
    expect(await errorOf(repository, ["commit", "-m", "x"])).toMatchObject({
      code: "unknown-version",
      reasons: [{ place: { file: `${INTAKE}/.cfg-base`, line: 1, column: 1 } }],
    })
  })

  test("--bump counts by name, below 1.0.0 too, and not beside --version", async () => {
    const repository = await smallRepository({
      releases: { "roles/writer@0.1.0": "You write.\n" },
      pointers: "{}\n",
    })
    repository.write("prompts/roles/writer/releases/draft/role.prompt.txt", "You write well.\n")
    expect(
      await errorOf(repository, ["commit", "-m", "x", "--bump", "major", "--version", "2.0.0"]),
    ).toMatchObject({ code: "usage" })
    expect(
      (await dataOf(repository, ["commit", "-m", "x", "--bump", "major"])).plan.packages[0].to,
    ).toBe("1.0.0")
  })
})

describe("a draft with a symbolic link", () => {
  test("is saved with it when another is opened, and thrown away with it, and can be had back", async () => {
    const repository = await draftedIntake()
    symlinkSync("task.prompt.txt", join(repository.path, INTAKE, "draft/prompts/link.txt"))
    await mustSucceed(repository, ["edit", "delivery_lead"])
    expect(exists(repository, `${INTAKE}/draft`)).toBe(false)
    await mustSucceed(repository, ["edit", "project_intake"])
    repository.write(".git/info/exclude", "*.local\n")
    repository.write(`${INTAKE}/draft/my.local`, "mine\n")
    const { kept } = await dataOf(repository, ["edit", "project_intake", "--abandon", "--yes"])
    expect(repository.git("cat-file", "blob", `${kept}:${INTAKE}/draft/prompts/link.txt`)).toBe(
      "task.prompt.txt",
    )
    expect(repository.git("cat-file", "blob", `${kept}:${INTAKE}/draft/my.local`)).toBe("mine")
    expect([exists(repository, `${INTAKE}/draft`), statusOf(repository)]).toEqual([false, ""])
  })

  test("edit --from another release does not go on with a draft of this one", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, ["edit", "project_discovery"])
    expect(
      await errorOf(repository, ["edit", "project_discovery", "--from", "1.0.0"]),
    ).toMatchObject({
      code: "draft-open",
      message: expect.stringContaining("based on 1.1.0, not on 1.0.0"),
    })
    await mustSucceed(repository, ["edit", "project_discovery", "--from", "1.1.0"])
  })
})

describe("staging", () => {
  test("of what the remote's branch does not have is refused with the way out", async () => {
    const { mine, theirs } = shared()
    draftByHand(mine, SENTENCE)
    await mustSucceed(mine, ["commit", "-m", "Mine"])
    theirs.commit("Theirs", { "notes.txt": "x\n" })
    theirs.git("push", "--quiet", "origin", "main")
    expect(await errorOf(mine, ["stage", "project_intake@1.1.0", "--push"])).toMatchObject({
      code: "not-committed",
      hint: expect.stringContaining("git pull --rebase"),
    })
  })

  test("records what references lead to, active or not", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, ["edit", "technical_architecture"])
    const manifest = "document_types/technical_architecture/releases/draft/package.yaml"
    repository.write(
      manifest,
      repository
        .read(manifest)
        .replace(/technical_architect:1\.\d\.0/, "technical_architect:1.0.0"),
    )
    append(
      repository,
      "document_types/technical_architecture/releases/draft/prompts/task.prompt.txt",
      SENTENCE,
    )
    await mustSucceed(repository, ["commit", "-m", "Pin the role"])
    await mustSucceed(repository, ["stage", "technical_architecture"])
    const [path = ""] = repository.git("diff", "--name-only", "HEAD~1", "HEAD").split("\n")
    expect(JSON.parse(repository.read(path)).consulted).toHaveProperty(
      "roles/technical_architect@1.0.0",
      repository.git("rev-parse", "HEAD:prompts/roles/technical_architect/releases/1.0.0"),
    )
  })
})

describe("landing", () => {
  test("brings no history that did more, though nothing of it is left", async () => {
    const repository = await stagedIntake()
    const pointers = repository.read(POINTERS)
    repository.commit("Try it", {
      [POINTERS]: pointers.replace('"project_intake": "1.0.0"', '"project_intake": "1.1.0"'),
    })
    repository.commit("And back", { [POINTERS]: pointers })
    const main = repository.git("rev-parse", "main")
    await mustSucceed(repository, ["land", "project_intake@1.1.0"])
    expect(repository.git("rev-parse", "main~1")).toBe(main)
    expect(repository.git("log", "-1", "--format=%B", "main")).toContain(
      "Cfg-Package: document_types/project_intake 1.0.0 -> 1.1.0 ",
    )
    expect(
      await errorOf(repository, [
        "rollback",
        "project_intake",
        "--to",
        "1.1.0",
        "--reason",
        "r",
        "--yes",
      ]),
    ).toMatchObject({ code: "never-active" })
  })

  test("leaves a proof alone that holds, and takes none that does not", async () => {
    const repository = await stagedIntake()
    await mustSucceed(repository, ["land", "project_intake@1.1.0"])
    const proof = repository.git("rev-parse", `main:${RECORD}`)
    repository.commit("Break the record", { [RECORD]: "garbage" })
    await mustSucceed(repository, ["land", "project_intake@1.1.0"])
    expect(repository.git("rev-parse", `main:${RECORD}`)).toBe(proof)
  })

  test("needs the kind to be known there", async () => {
    const repository = exampleRepository()
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit("A kind", {
      "cfg.yaml": `${repository.read("cfg.yaml")}\nkinds:\n  policies: { path: "policies/{id}/releases/{version}", entry: policy.txt }\n`,
      "policies/safe/releases/1.0.0/policy.txt": "Be safe.\n",
    })
    expect(await errorOf(repository, ["land", "policies/safe@1.0.0"])).toMatchObject({
      code: "unknown-package",
      message: "The cfg.yaml of main has no kind policies.",
    })
  })
})

describe("hooks and rollbacks", () => {
  test("a hook may add to a message, or replace it: who, what and why stay", async () => {
    for (const script of [`printf '\\nChecked by a bot\\n' >> "$1"`, `echo hello > "$1"`]) {
      const repository = exampleRepository()
      repository.hook("commit-msg", script)
      await mustSucceed(repository, ["rollback", "project_discovery", "--reason", "bad", "--yes"])
      expect(repository.git("log", "-1", "--format=%(trailers:key=Cfg-Action,valueonly)")).toBe(
        "rollback\n",
      )
      expect(
        (await cfg(repository, ["rollback", "project_discovery", "--reason", "bad", "--yes"]))
          .stdout,
      ).toContain("undone already")
    }
  })

  test("content that never ran is announced", async () => {
    const repository = exampleRepository()
    repository.commit("Sneak", {
      "document_types/project_discovery/releases/1.0.0/prompts/task.prompt.txt": "Lie.\n",
    })
    const answer = await cfg(repository, [
      "rollback",
      "project_discovery",
      "--reason",
      "bad",
      "--yes",
      "--json",
    ])
    expect(answer.json.data.plan.warnings[0]).toMatchObject({
      rule: "immutable",
      message: expect.stringContaining("not what it was when it was active last"),
      hint: expect.stringContaining("git restore --source="),
    })
  })

  test("an executable pointer file stays one", async () => {
    const repository = exampleRepository()
    repository.git("update-index", "--chmod=+x", POINTERS)
    repository.git("commit", "--quiet", "-m", "Executable")
    repository.git("checkout", "--", POINTERS)
    await mustSucceed(repository, ["rollback", "project_discovery", "--reason", "bad", "--yes"])
    expect(repository.git("ls-tree", "HEAD", POINTERS)).toMatch(/^100755/)
  })

  test("nobody in CFG_ACTOR is nobody named; --push without a branch is refused", async () => {
    const repository = exampleRepository()
    expect(
      await cfg(repository, ["rollback", "project_discovery", "--reason", "bad", "--yes"], {
        env: { CFG_ACTOR: "" },
      }),
    ).toMatchObject({ exitCode: 0 })
    const { mine } = shared()
    draftByHand(mine, SENTENCE)
    mine.git("switch", "--quiet", "--detach")
    expect(await errorOf(mine, ["commit", "-m", "x", "--push"])).toMatchObject({
      code: "usage",
      message: expect.stringContaining("detached"),
    })
  })
})

describe("what is seen", () => {
  test("is production's, whatever is checked out", async () => {
    const repository = await stagedIntake()
    await mustSucceed(repository, ["land", "project_intake@1.1.0"])
    await mustSucceed(repository, ["activate", "project_intake@1.1.0", "--reason", "r", "--yes"])
    repository.git("switch", "--quiet", "--detach", "main~3")
    expect(await dataOf(repository, ["show", "project_intake"])).toMatchObject({
      version: "1.1.0",
      state: "active",
    })
    const [listed] = await dataOf(repository, ["list", "project_intake"])
    expect(
      listed.releases.map(({ version, state }: { version: string; state: string }) => [
        version,
        state,
      ]),
    ).toEqual([
      ["1.0.0", "superseded"],
      ["1.1.0", "active"],
    ])
    repository.git("switch", "--quiet", "main")
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
  })

  test("a release that a branch removes or changes is a finding, by validate and by verify", async () => {
    const repository = exampleRepository()
    repository.git("switch", "--quiet", "--create", "pr")
    repository.git("rm", "--quiet", "-r", `${INTAKE}/1.0.0`)
    repository.git("commit", "--quiet", "-m", "Tidy")
    const validated = await cfg(repository, ["validate", "--changed-since", "main", "--json"])
    expect([validated.exitCode, validated.json.data.findings]).toMatchObject([
      1,
      [
        {
          rule: "immutable",
          package: "document_types/project_intake",
          version: "1.0.0",
          message: expect.stringContaining("and is gone"),
        },
      ],
    ])
    expect(await cfg(repository, ["verify"])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("project_intake 1.0.0 was removed"),
    })
    repository.git("switch", "--quiet", "main")
    expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
  })

  test("a branch that is merely behind removes nothing", async () => {
    const repository = await stagedIntake()
    repository.git("branch", "behind", "main")
    await mustSucceed(repository, ["land", "project_intake@1.1.0"])
    repository.git("switch", "--quiet", "behind")
    expect(await cfg(repository, ["validate", "--changed-since", "main"])).toMatchObject({
      exitCode: 0,
    })
  })

  test("a named release is judged as it lies in the working tree", async () => {
    const repository = exampleRepository()
    append(repository, `${INTAKE}/1.0.0/prompts/task.prompt.txt`, SENTENCE)
    expect(await cfg(repository, ["validate", "project_intake@1.0.0"])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("[immutable]"),
    })
  })

  test("verify: an active set with a hole, a link for a release, a commit that says what it did not do", async () => {
    const repository = exampleRepository()
    const pointers = repository.read(POINTERS)
    repository.commit("Oops", { [POINTERS]: pointers.replace(/\s*"project_intake": "1.0.0",/, "") })
    expect(await cfg(repository, ["verify"])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("is active and requires project_intake"),
    })
    expect(await dataOf(repository, ["status"])).toMatchObject({ branch: "main", changedFiles: 0 })

    const forged = exampleRepository()
    forged.commit(
      "release: Activate\n\nReason: I say so\n\nCfg-Action: activate\nCfg-Package: roles/business_analyst 1.0.0 -> 9.0.0\nCfg-Actor: boss",
      {
        [POINTERS]: pointers.replace(
          '"project_discovery": "1.1.0"',
          '"project_discovery": "1.0.0"',
        ),
      },
    )
    expect(await cfg(forged, ["verify"])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining(
        "says in its trailers: roles/business_analyst 1.0.0 -> 9.0.0; but it did: document_types/project_discovery 1.1.0 -> 1.0.0",
      ),
    })

    const twins = exampleRepository()
    twins.commit("Twin", { "components/bulletList/releases/1.0.0/component.json": "{}\n" })
    expect(await cfg(twins, ["verify"])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(
        /components\/(bullet|Bullet)List and components\/(bullet|Bullet)List differ only in upper and lower case/,
      ),
    })

    const linked = exampleRepository()
    symlinkSync("1.0.0", join(linked.path, INTAKE, "1.9.0"))
    linked.git("add", "--all")
    linked.git("commit", "--quiet", "-m", "Link")
    expect(await cfg(linked, ["verify"])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("project_intake 1.9.0 is not a directory of files"),
    })
  })
})

test("a shallow clone says that it cannot know the whole history", async () => {
  const origin = exampleRepository()
  const clone = repositoryAt(temporaryDirectory(), origin.environment)
  clone.git("clone", "--quiet", "--depth", "1", `file://${origin.path}`, ".")
  for (const args of [["verify"], ["history"]])
    expect((await cfg(clone, args)).stderr).toContain("git fetch --unshallow")
  expect((await cfg(origin, ["verify"])).stderr).toBe("")
})

test("a package whose name differs in case alone is no new one", async () => {
  const repository = exampleRepository()
  expect(await errorOf(repository, ["new", "components/bulletList"])).toMatchObject({
    code: "package-exists",
    message: expect.stringContaining(
      "and components/BulletList differ only in upper and lower case",
    ),
  })
})

test("an index that another git holds is spoken of by the next command too", async () => {
  const repository = exampleRepository()
  writeFileSync(join(repository.path, ".git/index.lock"), "")
  await mustSucceed(repository, ["rollback", "project_discovery", "--reason", "bad", "--yes"])
  expect(
    (await cfg(repository, ["rollback", "project_discovery", "--reason", "bad", "--yes"])).stderr,
  ).toContain(".git/index.lock")
})

test("a first commit that fails leaves the folder as it was", async () => {
  const repository = emptyFolder()
  const environment = {
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: "commit.gpgsign",
    GIT_CONFIG_VALUE_0: "true",
    GIT_CONFIG_KEY_1: "gpg.program",
    GIT_CONFIG_VALUE_1: "false",
  }
  expect((await cfg(repository, ["init"], { env: environment })).exitCode).not.toBe(0)
  expect(readdirSync(repository.path)).toEqual([])
})

test("a prohibited pattern reaches shared prompts by their path from the config root", async () => {
  const config =
    'version: 1\nprohibited:\n  - { name: no-todo, pattern: "TODO", files: "prompts/**", message: Finish it. }\n'
  const repository = await smallRepository({
    releases: { "roles/writer@1.0.0": "TODO: write.\n" },
    pointers: "{}\n",
    config,
  })
  expect(await cfg(repository, ["validate", "writer@1.0.0"])).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining("[prohibited-pattern]"),
  })
})
