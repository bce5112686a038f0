/** A repository that exists already is adopted (spec 1.3), wherever its folders are (spec 1.2). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { append, errorOf, exists } from "../support/drafts.ts"
import { temporaryRepository } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { manifestText } from "../support/snapshot.ts"
import { mustSucceed } from "../support/small-repository.ts"

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** Prompts and schemas as a team keeps them that knows nothing of cfg: everything under llm/, pointers grouped. */
function monorepo(): TemporaryRepository {
  const repository = temporaryRepository()
  repository.commit("Lay out the service", {
    "README.md": "A service.\n",
    "src/index.js": "export {}\n",
    "node_modules/x/releases/1.0.0/a.txt": "not ours\n",
    "llm/_active/active_releases.json": json({
      _comment: "Edited by hand",
      agents: { planner: "1.1.0", critic: "1.0.0" },
      contracts: { plan: "2.0.0" },
    }),
    "llm/prompting/agents/planner/releases/1.0.0/system.prompt.md": "Plan.\n",
    "llm/prompting/agents/planner/releases/1.1.0/system.prompt.md": "Plan well.\n",
    "llm/prompting/agents/critic/releases/1.0.0/system.prompt.md": "Criticise.\n",
    "llm/contracts/plan/releases/2.0.0/contract.schema.json": json({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
    }),
    "llm/contracts/plan/releases/v1/contract.schema.json": json({ type: "object" }),
    "llm/flows/main/releases/0.1.0/flow.yaml":
      "steps:\n  - agent: agent:planner:1.1.0\n    output: contract:plan:2.0.0\n  - agent: agent:critic@1.0.0\n",
    "llm/_archive/agents/old/releases/1.0.0/system.prompt.md": "Old.\n",
  })
  return repository
}

describe("a repository laid out unlike the default, in a folder of a monorepo", () => {
  test("kinds, entry files, reference forms and pointer groups are found by looking", async () => {
    const repository = monorepo()
    const answer = await cfg(repository, ["init"], { cwd: "llm" })
    expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
    expect(repository.git("status", "--porcelain", "--untracked-files=all")).toBe("?? llm/cfg.yaml")
    expect(repository.read("llm/cfg.yaml")).toMatchInlineSnapshot(`
      "version: 1

      # Where packages lie, which file describes or is one, and how others refer to it.
      kinds:
        contracts:
          path: contracts/{id}/releases/{version}
          entry: contract.schema.json
          references:
            - contract:{id}:{version}
        flows:
          path: flows/{id}/releases/{version}
          entry: flow.yaml
        agents:
          path: prompting/agents/{id}/releases/{version}
          entry: system.prompt.md
          references:
            - agent:{id}:{version}
      "
    `)
    expect(answer.stdout).toMatchInlineSnapshot(`
      "✓ Found 4 packages, 5 releases in 3 kinds. 3 packages in the pointer file.

        kind       path                                      packages  releases  file                  referred to as
        contracts  contracts/{id}/releases/{version}                1         1  contract.schema.json  contract:{id}:{version}
        flows      flows/{id}/releases/{version}                    1         1  flow.yaml
        agents     prompting/agents/{id}/releases/{version}         2         3  system.prompt.md      agent:{id}:{version}

      ! Not placed:
        contracts/plan/releases/v1 is not a version such as 1.4.0

      Left out: _archive

      ✓ Wrote llm/cfg.yaml; nothing else was touched.
        → Read it, commit it, then: cfg validate --all, cfg verify
      "
    `)
  })

  test("from the top of the monorepo it is found too, and --dry-run only tells", async () => {
    const repository = monorepo()
    const { data } = (await cfg(repository, ["init", "--dry-run", "--json"])).json
    expect(data).toMatchObject({
      action: "planned to adopt",
      file: "llm/cfg.yaml",
      pointers: 3,
      ignored: ["_archive"],
      unplaced: [{ path: "contracts/plan/releases/v1" }],
    })
    expect(exists(repository, "llm/cfg.yaml")).toBe(false)
  })

  test("then everything works on it: what runs is shown, changed and taken back", async () => {
    const repository = monorepo()
    await mustSucceed(repository, ["init"], "llm")
    repository.commit("Describe the configuration")
    const status = (await cfg(repository, ["status", "--json"], { cwd: "llm" })).json.data
    expect(status.packages.map(({ package: id, active }: any) => [id, active])).toEqual([
      ["contracts/plan", "2.0.0"],
      ["flows/main", null],
      ["agents/critic", "1.0.0"],
      ["agents/planner", "1.1.0"],
    ])
    expect(await cfg(repository, ["validate", "--all"], { cwd: "llm" })).toMatchObject({
      exitCode: 0,
    })
    await mustSucceed(repository, ["edit", "planner"], "llm")
    append(
      repository,
      "llm/prompting/agents/planner/releases/draft/system.prompt.md",
      "Name the risks.\n",
    )
    for (const args of [
      ["commit", "-m", "Ask for risks"],
      ["stage", "planner"],
      ["land", "planner@1.2.0"],
      ["activate", "planner@1.2.0", "--reason", "Risks were missing", "--yes"],
    ])
      await mustSucceed(repository, args, "llm")
    expect(repository.git("show", "main:llm/_active/active_releases.json")).toContain(
      '"planner": "1.2.0"',
    )
    await mustSucceed(repository, ["rollback", "planner", "--reason", "Too long", "--yes"], "llm")
    expect(
      (await cfg(repository, ["history", "planner", "--json"], { cwd: "llm" })).json.data.map(
        ({ action }: any) => action,
      ),
    ).toEqual(["rollback", "activate", "edit"])
    expect(repository.git("fsck", "--strict")).toBe("")
  })
})

test("document types with a manifest of another name, and a flat pointer file", async () => {
  const repository = temporaryRepository({ branch: "trunk" })
  const at = (id: string, version: string) => `packages/docs/${id}/releases/${version}`
  repository.commit("Lay out", {
    "_active/active_releases.json": json({ intake: "1.0.0", plan: "1.0.0", gone: "1.0.0" }),
    [`${at("intake", "1.0.0")}/meta.yaml`]: manifestText("intake", "1.0.0"),
    [`${at("plan", "1.0.0")}/meta.yaml`]: manifestText(
      "plan",
      "1.0.0",
      "required_inputs: [intake]\n",
    ),
    [`${at("plan", "1.0.0")}/notes/why.md`]: "Because.\n",
    "Bad-Name/x/releases/1.0.0/file.txt": "x\n",
    "packages/docs/Wrong Id/releases/1.0.0/meta.yaml": "a: 1\n",
  })
  const { data } = (await cfg(repository, ["init", "--json"])).json
  expect(
    data.kinds.map(({ name, path, manifest, entry, packages }: any) => ({
      name,
      path,
      manifest,
      entry,
      packages,
    })),
  ).toEqual([
    { name: "bad-name", path: "Bad-Name/{id}/releases/{version}", entry: "file.txt", packages: 1 },
    {
      name: "docs",
      path: "packages/docs/{id}/releases/{version}",
      manifest: "meta.yaml",
      packages: 2,
    },
  ])
  expect(data.unplaced).toEqual([
    { path: "packages/docs/Wrong Id", why: expect.stringContaining("is not a package id") },
    {
      path: "_active/active_releases.json gone",
      why: "names a package that has no release directory",
    },
  ])
  expect(repository.read("cfg.yaml")).toContain("\nbranch: trunk\n")
  repository.commit("Describe the configuration")
  expect(
    (await cfg(repository, ["list", "--json"])).json.data.map(({ package: id }: any) => id),
  ).toEqual(["bad-name/x", "docs/intake", "docs/plan"])
})

test("the default layout needs no more than a version, and the group of a pointer file names its kind", async () => {
  const repository = temporaryRepository()
  repository.commit("Lay out", {
    "_active/active_releases.json": json({
      roles: { writer: "1.0.0" },
      helpers: { summary: "1.0.0" },
    }),
    "prompts/roles/writer/releases/1.0.0/role.prompt.txt": "You write.\n",
    "prompts/misc/summary/releases/1.0.0/text.prompt.txt": "Sum up.\n",
    "prompts/misc/summary/releases/1.0.0/extra.txt": "More.\n",
  })
  await mustSucceed(repository, ["init"])
  expect(repository.read("cfg.yaml")).toBe(`version: 1

# Where packages lie, which file describes or is one, and how others refer to it.
kinds:
  helpers:
    path: prompts/misc/{id}/releases/{version}
    entry: text.prompt.txt
`)
})

describe("the schema of cfg.yaml is named where an editor finds it", () => {
  const schema = "node_modules/@cfg/cli/schemas/config.schema.json"
  const manifest = (dependencies: object) => json({ private: true, ...dependencies })

  test.each([
    ["no npm package", {}, null],
    ["other packages", { "package.json": manifest({ dependencies: { yaml: "2" } }) }, null],
    ["a broken package.json", { "package.json": "{" }, null],
    [
      "a dependency beside it",
      { "llm/package.json": manifest({ devDependencies: { "@cfg/cli": "file:cfg.tgz" } }) },
      `./${schema}`,
    ],
    [
      "a dependency at the top",
      { "package.json": manifest({ dependencies: { "@cfg/cli": "file:cfg.tgz" } }) },
      `../${schema}`,
    ],
    ["an installed package", { "node_modules/@cfg/cli/package.json": "{}" }, `../${schema}`],
  ])("%s", async (_, files, reference) => {
    const repository = monorepo()
    for (const [path, text] of Object.entries(files)) repository.write(path, text)
    await mustSucceed(repository, ["init", "llm"])
    const [first] = repository.read("llm/cfg.yaml").split("\n")
    expect(first).toBe(
      reference === null ? "version: 1" : `# yaml-language-server: $schema=${reference}`,
    )
  })
})

describe("refused, and nothing is written", () => {
  test("where cfg.yaml exists", async () => {
    const repository = monorepo()
    repository.write("llm/cfg.yaml", "version: 1 # mine\n")
    expect(await errorOf(repository, ["init", "llm"])).toMatchObject({
      code: "already-adopted",
      message: "llm/cfg.yaml exists already.",
    })
    expect(repository.read("llm/cfg.yaml")).toBe("version: 1 # mine\n")
  })

  test("where releases are not committed yet", async () => {
    const repository = temporaryRepository()
    repository.commit("Begin", { "README.md": "x\n" })
    repository.write("prompts/roles/writer/releases/1.0.0/role.prompt.txt", "You write.\n")
    expect(await errorOf(repository, ["init"])).toMatchObject({
      code: "directory-not-empty",
      hint: expect.stringContaining("are committed"),
    })
    expect(exists(repository, "cfg.yaml")).toBe(false)
  })
})
