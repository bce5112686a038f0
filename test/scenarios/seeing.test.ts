/** Commands that only look (spec 2.2), and the manifests that they read (spec 1.4). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { editedIntake, exampleRepository } from "../support/example-repository.ts"
import { COMMANDS } from "../../src/commands/index.ts"
import { REFUSALS } from "../../src/domain/refusals.ts"
import { RULES } from "../../src/validation/rules/index.ts"
import { emptyFolder } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

const ROLES = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/editor@1.0.0": "You edit.\n",
}
const PROMPT = "document_types/project_intake/releases/draft/prompts/task.prompt.txt"

/** As teams without cfg do it: the pointer file edited and committed by hand. */
async function byHand(): Promise<TemporaryRepository> {
  const repository = await smallRepository({ releases: ROLES, pointers: `{ "writer": "1.0.0" }\n` })
  repository.write(POINTERS, `{ "writer": "1.1.0", "editor": "1.0.0" }\n`)
  repository.git("add", POINTERS)
  repository.git(
    "commit",
    "--quiet",
    "-m",
    "release: Activate writer 1.1.0\n\nActivated by: tom.moseley\nReason: It writes better",
  )
  repository.commit("Tidy", { [POINTERS]: `{\n  "writer": "1.1.0",\n  "editor": "1.0.0"\n}\n` })
  return repository
}

const dataOf = async (repository: TemporaryRepository, ...args: string[]) =>
  (await cfg(repository, [...args, "--json"])).json.data

describe("status", () => {
  test("says where one is, what is open, and what comes next for each package", async () => {
    const repository = await editedIntake()
    const draft = await cfg(repository, ["status"])
    expect(draft.stdout).toMatch(/On edit\/project_intake, production follows main/)
    expect(draft.stdout).toMatch(
      /project_intake based on 1\.0\.0[^]*project_intake +1\.0\.0 .*cfg commit project_intake/,
    )
    repository.write(PROMPT, `${repository.read(PROMPT)}\nNever guess a name.\n`)
    await mustSucceed(repository, ["commit", "-m", "Say it"])
    expect((await cfg(repository, ["status"])).stdout).toMatch(
      /project_intake +1\.0\.0 +– +1\.1\.0 .*cfg stage project_intake@1\.1\.0/,
    )
    await mustSucceed(repository, ["stage", "project_intake"])
    expect((await cfg(repository, ["status"])).stdout).toMatch(
      /project_intake +1\.0\.0 +1\.1\.0 .*cfg land project_intake@1\.1\.0/,
    )
    await mustSucceed(repository, ["land", "project_intake"])
    expect((await cfg(repository, ["status"])).stdout).toMatch(
      /project_intake +1\.0\.0 +1\.1\.0 .*cfg activate project_intake@1\.1\.0/,
    )
  })

  test("knows repositories that cfg never wrote to", async () => {
    const answer = await cfg(await byHand(), ["status"])
    expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
    expect(answer.stdout).toMatch(/writer +1\.1\.0/)
  })
})

describe("history", () => {
  test("is the diff of the pointer file, whoever committed it; messages only explain", async () => {
    const repository = await byHand()
    expect(await dataOf(repository, "history")).toMatchObject([
      { action: "edit", reason: "Tidy", moves: [] },
      {
        action: "edit",
        actor: "Test User",
        reason: "It writes better",
        moves: [
          { package: "roles/editor", from: null, to: "1.0.0" },
          { package: "roles/writer", from: "1.0.0", to: "1.1.0" },
        ],
      },
      {
        action: "edit",
        reason: "Lay out",
        moves: [{ package: "roles/writer", from: null, to: "1.0.0" }],
      },
    ])
    expect(
      (await dataOf(repository, "history", "editor")).map((entry: any) => entry.moves),
    ).toMatchObject([[{ package: "roles/editor", from: null, to: "1.0.0" }]])
    expect((await cfg(repository, ["history", "-n", "2"])).stdout.split("\n")).toHaveLength(4)
  })

  test("goes on over a commit that broke the file", async () => {
    const repository = await byHand()
    repository.commit("Break", { [POINTERS]: "{" })
    repository.commit("Mend", { [POINTERS]: `{ "writer": "1.0.0", "editor": "1.0.0" }\n` })
    expect(await dataOf(repository, "history", "-n", "2")).toMatchObject([
      { reason: "Mend", moves: [{ package: "roles/writer", from: "1.1.0", to: "1.0.0" }] },
      { reason: "Break", moves: [], unreadable: expect.stringContaining("JSON") },
    ])
  })

  test("follows first parents: what a merge brought is told by the commit that did it", async () => {
    const repository = await byHand()
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit("Down", { [POINTERS]: `{ "writer": "1.0.0", "editor": "1.0.0" }\n` })
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic")
    expect(await dataOf(repository, "history", "-n", "1")).toMatchObject([
      {
        reason: "Down",
        moves: [{ from: "1.1.0", to: "1.0.0" }],
        mergedBy: repository.git("rev-parse", "main"),
      },
    ])
  })
})

describe("list and show", () => {
  test("give every release with its state", async () => {
    const repository = exampleRepository()
    expect(
      (await dataOf(repository, "list", "project_discovery")).flatMap((entry: any) =>
        entry.releases.map((release: any) => [release.version, release.state]),
      ),
    ).toEqual([
      ["1.0.0", "superseded"],
      ["1.1.0", "active"],
    ])
    await mustSucceed(repository, ["rollback", "project_discovery", "--reason", "r", "--yes"])
    expect((await cfg(repository, ["list", "project_discovery"])).stdout).toMatch(
      /1\.1\.0 +superseded[^]*1\.0\.0 +active/,
    )
  })

  test("show one release in full, the active one unless another is named", async () => {
    const repository = exampleRepository()
    const shown = await cfg(repository, ["show", "project_discovery"])
    for (const text of [
      "1.1.0",
      "active",
      "schemas/output.schema.json",
      "prompt:role:business_analyst:1.0.0",
      "implementation_plan",
    ])
      expect(shown.stdout).toContain(text)
    expect(await dataOf(repository, "show", "project_discovery@1.0.0")).toMatchObject({
      version: "1.0.0",
      state: "superseded",
      contentId: repository.git(
        "rev-parse",
        "main:document_types/project_discovery/releases/1.0.0",
      ),
    })
    expect(await cfg(repository, ["show", "project_discovery@9.0.0"])).toMatchObject({
      exitCode: 3,
      stdout: "",
    })
  })

  test("a release that was changed after it was staged: whether it is active or not, everything says so", async () => {
    const repository = exampleRepository()
    repository.commit("Change a release", {
      "document_types/project_intake/releases/1.0.0/prompts/task.prompt.txt": "Other.\n",
    })
    for (const command of [
      ["show", "project_intake@1.0.0"],
      ["list", "project_intake"],
      ["status"],
    ])
      expect((await cfg(repository, command)).stdout).toContain("differs from what was staged")
    repository.commit("Change another", {
      "document_types/project_discovery/releases/1.0.0/prompts/task.prompt.txt": "Other.\n",
    })
    expect((await cfg(repository, ["list", "project_discovery"])).stdout).toMatch(
      /1\.0\.0 +broken +differs from what was staged/,
    )
  })
})

describe("graph", () => {
  test("of the active set in every form", async () => {
    const repository = exampleRepository()
    expect((await cfg(repository, ["graph"])).stdout).toMatch(
      /^work_statement 1\.0\.0\n├─ work_package 1\.0\.0/,
    )
    expect((await cfg(repository, ["graph", "--format", "dot"])).stdout).toMatch(
      /^digraph[^]*"document_types\/project_discovery" -> |^digraph[^]*-> "document_types\/project_discovery"/,
    )
    expect((await cfg(repository, ["graph", "--format", "mermaid"])).stdout).toMatch(/^graph LR\n/)
    expect(JSON.parse((await cfg(repository, ["graph", "--format", "json"])).stdout)).toEqual(
      expect.anything(),
    )
  })
})

describe("diff", () => {
  test("groups by artifact, names old and new, and the version it takes", async () => {
    const repository = exampleRepository()
    const answer = await cfg(repository, ["diff", "project_discovery@1.0.0..1.1.0"])
    expect(answer.exitCode).toBe(0)
    expect(answer.stdout).toMatch(
      /Schema \(\d+ changed, minor\)[^]*Optional field \/glossary added/,
    )
    expect(answer.stdout).toContain("Required bump: minor")
    const data = await dataOf(repository, "diff", "project_discovery@1.0.0..1.1.0")
    expect(JSON.stringify(data)).toContain('"bump":"minor"')
  })

  test("--stat: one line for each file, with what it demands", async () => {
    const { stdout } = await cfg(exampleRepository(), [
      "diff",
      "project_discovery@1.0.0..1.1.0",
      "--stat",
    ])
    expect(stdout).toMatch(
      /prompts\/task\.prompt\.txt +1 prompt reworded +minor\n[^]*schemas\/output\.schema\.json +1 field added +minor\n/,
    )
    expect(stdout).not.toContain("@@")
  })

  test("--active: what production ran at two commits", async () => {
    const repository = exampleRepository()
    const moves = async (range: string) =>
      (await dataOf(repository, "diff", "--active", range)).map(
        (each: { package: string; from: string; to: string }) => [each.package, each.from, each.to],
      )
    const now = [
      ["document_types/implementation_plan", "1.0.0", "1.0.1"],
      ["document_types/project_discovery", "1.0.0", "1.1.0"],
      ["roles/technical_architect", "1.0.0", "1.1.0"],
    ]
    expect(await moves("main~1")).toEqual(now)
    expect(await moves("main..main~1")).toEqual(now.map(([id, from, to]) => [id, to, from]))
    expect(await moves("main~2..main~1")).toHaveLength(23)
    expect((await cfg(repository, ["diff", "--active", "main~1..main~2"])).stdout).toContain(
      "business_analyst 1.0.0 → inactive",
    )
    expect((await cfg(repository, ["diff", "--active", "main"])).stdout).toContain(
      "The same releases were active at both commits.",
    )
    for (const args of [
      ["--active", "nowhere..main"],
      ["--active", "a..b..c"],
      ["--active", "main", "project_intake"],
    ])
      expect((await cfg(repository, ["diff", ...args])).exitCode).not.toBe(0)
  })

  test("of a draft without a change says so", async () => {
    const repository = await editedIntake()
    expect((await cfg(repository, ["diff"])).stdout).toContain("Nothing differs")
  })
})

describe("validate", () => {
  async function broken(): Promise<TemporaryRepository> {
    const repository = await editedIntake()
    repository.write(PROMPT, repository.read(PROMPT).replace(/\n/, "\u200B\n"))
    return repository
  }

  test("shows place, line and mending for people; changes nothing", async () => {
    const repository = await broken()
    const before = repository.git("status", "--porcelain")
    const answer = await cfg(repository, ["validate"])
    expect(answer).toMatchObject({ exitCode: 1, stderr: "" })
    expect(answer.stdout).toMatch(
      new RegExp(
        `${PROMPT}[^]*✗ 1:\\d+ This is an invisible character \\(U\\+200B\\)\\. \\[hidden-text\\]`,
      ),
    )
    expect(repository.git("status", "--porcelain")).toBe(before)
  })

  test("in several forms at once, each to its file", async () => {
    const repository = await broken()
    const answer = await cfg(repository, [
      "validate",
      "--format",
      "github",
      "project_intake",
      "--format",
      "json=report.json",
    ])
    expect(answer.exitCode).toBe(1)
    expect(answer.stdout).toMatch(new RegExp(`^::error file=${PROMPT},line=1,col=\\d+[^\\n]*::`))
    expect(JSON.parse(repository.read("report.json"))).toMatchObject({
      format: 1,
      findings: [{ rule: "hidden-text", file: PROMPT, line: 1 }],
    })
    await cfg(repository, ["validate", "--format", "json", "--output", "other.json"])
    expect(repository.read("other.json")).toBe(repository.read("report.json"))
  })

  test("levels of cfg.yaml hold: a warning does not fail, off is off", async () => {
    const repository = await broken()
    repository.write("cfg.yaml", "version: 1\nrules: { hidden-text: warning }\n")
    repository.git("add", "cfg.yaml")
    repository.git("commit", "--quiet", "-m", "Soften")
    expect(await cfg(repository, ["validate"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("1 warning"),
    })
    repository.write("cfg.yaml", "version: 1\nrules: { hidden-text: off }\n")
    repository.git("commit", "--quiet", "--all", "-m", "Soften more")
    expect(await cfg(repository, ["validate"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("no findings"),
    })
  })

  test("what a pull request brings: --changed-since", async () => {
    const repository = await editedIntake()
    repository.write(PROMPT, `${repository.read(PROMPT)}\n`)
    await mustSucceed(repository, ["commit", "-m", "Correct it"])
    expect((await dataOf(repository, "validate", "--changed-since", "main")).checked).toEqual([
      "document_types/project_intake@1.0.1",
    ])
    expect((await dataOf(repository, "validate")).checked).toEqual([
      "document_types/project_intake@1.0.1",
    ])
    expect(
      (await cfg(repository, ["validate", "--changed-since", "nowhere", "--json"])).json.error.code,
    ).toBe("unknown-revision")
  })

  test("a committed release that somebody changes is found before it is committed", async () => {
    const repository = exampleRepository()
    const path = "document_types/project_intake/releases/1.0.0/prompts/task.prompt.txt"
    repository.write(path, `${repository.read(path)}more\n`)
    expect((await cfg(repository, ["validate"])).stdout).toContain("[immutable]")
  })
})

describe("tag", () => {
  test("annotates the release where it was introduced", async () => {
    const repository = exampleRepository()
    expect(
      (await cfg(repository, ["tag", "project_discovery@1.1.0", "--dry-run"])).stdout,
    ).toContain("Would tag project_discovery/v1.1.0")
    expect(repository.git("tag")).toBe("")
    await mustSucceed(repository, ["tag", "project_discovery@1.1.0"])
    expect(repository.git("cat-file", "-t", "project_discovery/v1.1.0")).toBe("tag")
    expect(
      repository
        .git("for-each-ref", "--format=%(contents)", "refs/tags/project_discovery/v1.1.0")
        .trim(),
    ).toMatch(
      /^Project Discovery 1\.1\.0\n\nAdd the document pipeline\n\n[^]*Schema:\n- Optional field \/glossary added \(schemas\/output\.schema\.json\)/,
    )
    expect(await cfg(repository, ["tag", "project_discovery@1.1.0"])).toMatchObject({ exitCode: 0 })
    repository.git("tag", "project_discovery/v1.0.0", "main~1")
    repository.git("tag", "--force", "project_discovery/v1.0.0", "main")
    expect(
      (await cfg(repository, ["tag", "project_discovery@1.0.0", "--json"])).json.error.code,
    ).toBe("tag-exists")
  })
})

describe("verify", () => {
  test("a repository of cfg's own is in order", async () => {
    expect(await cfg(exampleRepository(), ["verify"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("Everything is as it was released"),
    })
  })

  test.each<[string, (repository: TemporaryRepository) => void, number, string]>([
    [
      "a release that was changed",
      (repository) =>
        repository.commit("Sneak", {
          "document_types/project_intake/releases/1.0.0/prompts/task.prompt.txt": "Other.\n",
        }),
      1,
      "project_intake 1.0.0 was changed after it was committed, by Test User",
    ],
    [
      "a release that came back with other content",
      (repository) => {
        repository.git("rm", "--quiet", "-r", "prompts/roles/delivery_lead")
        repository.commit("Drop")
        repository.commit("Again", {
          "prompts/roles/delivery_lead/releases/1.0.0/role.prompt.txt": "Other.\n",
        })
      },
      1,
      "delivery_lead 1.0.0 was added again with other content, by Test User",
    ],
    [
      "a release that was removed",
      (repository) => {
        repository.git("rm", "--quiet", "-r", "prompts/roles/delivery_lead")
        repository.commit("Drop")
      },
      1,
      "delivery_lead 1.0.0 was removed after it was committed",
    ],
    [
      "a pointer to nothing",
      (repository) =>
        repository.commit("Point", {
          [POINTERS]: repository
            .read(POINTERS)
            .replace('"project_intake": "1.0.0"', '"project_intake": "7.0.0"'),
        }),
      1,
      "_active/active_releases.json:4:23 project_intake 7.0.0 is active, but there is no such release",
    ],
    [
      "a pointer moved by hand",
      (repository) =>
        repository.commit("Point", {
          [POINTERS]: repository
            .read(POINTERS)
            .replace('"project_discovery": "1.1.0"', '"project_discovery": "1.0.0"'),
        }),
      0,
      "changed what is active without saying",
    ],
    [
      "a record that is gone",
      (repository) => {
        repository.git("rm", "--quiet", "_staged/document_types/project_intake/1.0.0.json")
        repository.commit("Drop")
      },
      1,
      "project_intake 1.0.0 is active without a stage record",
    ],
    [
      "a change that a merge hides",
      (repository) => {
        repository.git("switch", "--quiet", "--create", "topic")
        repository.commit("Empty")
        repository.git("switch", "--quiet", "main")
        repository.commit("Other", { "notes.txt": "x\n" })
        repository.git("merge", "--quiet", "--no-ff", "--no-commit", "topic")
        repository.write(
          "document_types/project_intake/releases/1.0.0/prompts/task.prompt.txt",
          "Other.\n",
        )
        repository.git("commit", "--quiet", "--all", "-m", "Merge")
      },
      1,
      "project_intake 1.0.0 was changed after it was committed",
    ],
  ])("finds %s", async (_, harm, exitCode, said) => {
    const repository = exampleRepository()
    harm(repository)
    const answer = await cfg(repository, ["verify"])
    expect(answer.stdout).toContain(said)
    expect(answer.exitCode).toBe(exitCode)
    expect((await cfg(repository, ["verify", "--json"])).json.ok).toBe(exitCode === 0)
  })
})

describe("explain and help", () => {
  test("every rule and every refusal has its page, without a repository", async () => {
    const repository = exampleRepository()
    for (const topic of [...RULES.map((rule) => rule.id), ...Object.keys(REFUSALS)]) {
      const answer = await cfg(repository, ["explain", topic], { cwd: ".." })
      expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
      expect(answer.stdout.startsWith(topic)).toBe(true)
    }
    expect(await cfg(repository, ["explain", "not-stagd"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("not-staged"),
    })
  })

  test.each(COMMANDS.map(({ name }) => name))(
    "help of %s says what it does, with an example",
    async (name) => {
      const answer = await cfg(emptyFolder(), ["help", ...name.split(" ")])
      expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
      expect(answer.stdout).toContain(`Usage: cfg ${name}`)
      expect(answer.stdout).toContain("Examples:")
      expect(answer.stdout.split("\n").every((line) => line.length <= 80)).toBe(true)
    },
  )
})
