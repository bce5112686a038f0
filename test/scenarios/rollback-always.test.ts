/** What else is broken does not stop a rollback (spec 2.2): it is typed when everything is on fire. */

import { chmodSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { cloneOf, repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import {
  POINTERS,
  fileOf,
  mustSucceed,
  smallRepository,
  stateOf,
} from "../support/small-repository.ts"

const RELEASES = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/editor@1.0.0": "You edit.\n",
  "document_types/plan@1.0.0": "",
  "document_types/work@1.0.0": "",
}
const POINTERS_AT_START = `{
  "document_types": { "plan": "1.0.0", "work": "1.0.0" },
  "roles": { "writer": "1.0.0", "editor": "1.0.0" }
}
`

/** writer went from 1.0.0 to 1.1.0, which is bad. */
async function burning(config?: string): Promise<TemporaryRepository> {
  const repository = await smallRepository({
    releases: RELEASES,
    pointers: POINTERS_AT_START,
    staged: ["writer@1.1.0"],
    ...(config !== undefined && { config }),
  })
  const branch = repository.git("branch", "--show-current")
  await mustSucceed(repository, ["activate", "writer@1.1.0", "--reason", "Bad", "--yes"])
  expect(branch).toBe("main")
  return repository
}

interface Incident {
  /** Breaks something, and gives the place to work in where it is another. */
  readonly breaks: (repository: TemporaryRepository) => TemporaryRepository | void
  /** `cfg.yaml` from the beginning. */
  readonly config?: string
  /** More of the command line. */
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** What is said about it, on stderr or stdout; nothing in particular unless given. */
  readonly says?: RegExp
}

const pointersWith = (change: (text: string) => string) => (repository: TemporaryRepository) => {
  repository.commit("Break it", { [POINTERS]: change(repository.read(POINTERS)) })
}
/** The object is there, and no git can read it. */
const spoil = (name: string) => (repository: TemporaryRepository) => {
  const id = repository.git("rev-parse", name)
  const path = `.git/objects/${id.slice(0, 2)}/${id.slice(2)}`
  chmodSync(`${repository.path}/${path}`, 0o644)
  repository.write(path, "garbage")
}
const configIs = (text: string) => (repository: TemporaryRepository) => {
  repository.commit("Break the configuration", { "cfg.yaml": text })
}
const without = (...names: readonly string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(names.map((name) => [name, undefined]))
const NOBODY = {
  ...without("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"),
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "user.useConfigOnly",
  GIT_CONFIG_VALUE_0: "true",
}

const INCIDENTS: Readonly<Record<string, Incident>> = {
  "nothing else is wrong": { breaks: () => {} },
  "cfg.yaml has an unknown key": {
    breaks: configIs("version: 1\ncolour: red\n"),
    says: /cfg\.yaml:2.*colour is an unknown key/s,
  },
  "cfg.yaml is no YAML": { breaks: configIs("version: 1\n  branch: [\n"), says: /cfg\.yaml/ },
  "cfg.yaml has a wrong value": {
    breaks: configIs("version: 1\ntag_format: nothing\n"),
    says: /tag_format/,
  },
  "cfg.yaml declares a kind wrongly": {
    breaks: configIs("version: 1\nkinds:\n  roles:\n    path: nowhere\n"),
    says: /kinds\.roles\.path/,
  },
  "cfg.yaml is no mapping": { breaks: configIs("- a\n"), says: /must be a mapping/ },
  "cfg.yaml is empty": { breaks: configIs(""), says: /version/ },
  "cfg.yaml of the checked-out branch is broken": {
    breaks: (repository) => {
      repository.git("checkout", "--quiet", "-b", "other")
      configIs("version: [\n")(repository)
    },
  },
  "another package's entry is no version": {
    breaks: pointersWith((text) => text.replace('"editor": "1.0.0"', '"editor": "latest"')),
    says: /roles\.editor must name a version/,
  },
  "another package's entry is null": {
    breaks: pointersWith((text) => text.replace('"editor": "1.0.0"', '"editor": null')),
    says: /roles\.editor/,
  },
  "another package's entry stands twice": {
    breaks: pointersWith((text) => text.replace('"editor"', '"editor": "1.0.0", "editor"')),
    says: /Duplicate key "editor"/,
  },
  "another package has an impossible name": {
    breaks: pointersWith((text) => text.replace('"editor"', '"No Name"')),
    says: /not a valid package id/,
  },
  "a group is of no known kind": {
    breaks: pointersWith((text) => text.replace("{\n", '{\n  "colours": { "red": "1.0.0" },\n')),
    says: /colours is not a kind/,
  },
  "an entry stands beside the groups": {
    breaks: pointersWith((text) => text.replace("{\n", '{\n  "stray": "1.0.0",\n')),
    says: /stray/,
  },
  "another active release is gone": {
    breaks: (repository) => {
      repository.git("rm", "--quiet", "-r", "prompts/roles/editor")
      repository.commit("Remove the editor")
    },
  },
  "another active release cannot be read": {
    breaks: spoil("main:document_types/plan/releases/1.0.0/package.yaml"),
    says: /package\.yaml/,
  },
  "the bad release itself is gone": {
    breaks: (repository) => {
      repository.git("rm", "--quiet", "-r", "prompts/roles/writer/releases/1.1.0")
      repository.commit("Remove the bad one")
    },
  },
  "the release was altered since it was active": {
    breaks: (repository) => {
      repository.commit("Alter it", { [fileOf("roles/writer@1.0.0", "")[0]]: "You scribble.\n" })
    },
    says: /not what it was when it was active last/,
  },
  "the stage record of the bad release cannot be read": {
    breaks: spoil("main:_staged/roles/writer/1.1.0.json"),
  },
  "the folder of the bad release cannot be read": {
    breaks: spoil("main:prompts/roles/writer/releases/1.1.0"),
  },
  "every stage record is garbage": {
    breaks: (repository) => {
      repository.commit("Garbage", { "_staged/roles/writer/1.1.0.json": "garbage" })
    },
  },
  "no stage record is left": {
    breaks: (repository) => {
      repository.git("rm", "--quiet", "-r", "_staged")
      repository.commit("Remove the records")
    },
  },
  "another package needs the newer version": {
    breaks: (repository) => {
      const needy = 'required_inputs:\n  - { id: writer, version: "^1.1.0" }\n'
      repository.commit("Need it", Object.fromEntries([fileOf("document_types/plan@1.1.0", needy)]))
      pointersWith((text) => text.replace('"plan": "1.0.0"', '"plan": "1.1.0"'))(repository)
    },
    args: ["--force"],
    says: /plan 1\.1\.0 requires writer \^1\.1\.0/,
  },
  "cfg.yaml pushes, and there is no remote": {
    config: "version: 1\n",
    breaks: configIs("version: 1\npush: true\n"),
    says: /There is no remote origin/,
  },
  "git knows no identity": {
    breaks: () => {},
    env: NOBODY,
    args: ["--actor", "alice"],
  },
  "git knows no identity, and nobody gave an actor": { breaks: () => {}, env: NOBODY },
  "signing has no key": {
    breaks: (repository) => {
      repository.git("config", "commit.gpgsign", "true")
      repository.git("config", "gpg.program", "false")
    },
    args: ["--no-sign"],
  },
  "pre-commit fails": {
    breaks: (repository) => repository.hook("pre-commit", "exit 1"),
    args: ["--no-verify"],
  },
  "commit-msg fails": {
    breaks: (repository) => repository.hook("commit-msg", "exit 1"),
    args: ["--no-verify"],
  },
  "post-commit fails": { breaks: (repository) => repository.hook("post-commit", "exit 1") },
  "there is no local release branch": {
    breaks: (repository) => {
      const clone = cloneOf(repository)
      clone.git("checkout", "--quiet", "--detach")
      clone.git("branch", "--quiet", "-D", "main")
      return clone
    },
  },
  "the clone is shallow": {
    breaks: (repository) => {
      const clone = repositoryAt(`${temporaryDirectory()}/clone`, repository.environment)
      clone.git("clone", "--quiet", "--depth=1", `file://${repository.path}`, ".")
      return clone
    },
  },
  "HEAD is detached": {
    breaks: (repository) => void repository.git("checkout", "--quiet", "--detach", "HEAD~1"),
  },
  "another branch is checked out": {
    breaks: (repository) => void repository.git("checkout", "--quiet", "-b", "other", "HEAD~2"),
  },
  "HEAD is on a branch without a commit": {
    breaks: (repository) => void repository.git("symbolic-ref", "HEAD", "refs/heads/none"),
  },
  "a merge is in progress": {
    breaks: (repository) => {
      repository.git("checkout", "--quiet", "-b", "other", "HEAD~2")
      repository.commit("One", { x: "1" })
      repository.git("checkout", "--quiet", "main")
      repository.commit("Two", { x: "2" })
      repository.gitStatus("merge", "other")
    },
  },
  "everything in the working tree is changed": {
    breaks: (repository) => {
      repository.write(POINTERS, "{")
      repository.write("cfg.yaml", "{")
      repository.git("add", "--all")
    },
  },
  "the working tree is empty": {
    breaks: (repository) => void repository.git("rm", "--quiet", "-r", "--cached", "."),
  },
  "it was taken back by git revert already": {
    breaks: (repository) => void repository.git("revert", "--no-edit", "HEAD"),
  },
  "the repository is bare": {
    breaks: (repository) => {
      const bare = repositoryAt(`${temporaryDirectory()}/bare`, repository.environment)
      bare.git("clone", "--quiet", "--bare", repository.path, ".")
      return bare
    },
  },
}

describe("rollback goes to what was active before although", () => {
  test.each(Object.keys(INCIDENTS))("%s", async (name) => {
    const incident = INCIDENTS[name] as Incident
    const repository = await burning(incident.config)
    const there = incident.breaks(repository) ?? repository
    const args = ["rollback", "writer", "--reason", "Fire", "--yes", ...(incident.args ?? [])]
    const { exitCode, stdout, stderr } = await cfg(there, args, { env: incident.env ?? {} })
    expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" })
    expect(there.git("show", `main:${POINTERS}`)).toContain('"writer": "1.0.0"')
    expect(stderr + stdout).toMatch(incident.says ?? /./)
  })
})

describe("what was left out in an emergency", () => {
  test.each([
    ["--force", "force"],
    ["--no-verify", "no-verify"],
    ["--no-sign", "no-sign"],
  ])("%s is recorded in the message", async (flag, word) => {
    const repository = await burning()
    await mustSucceed(repository, ["rollback", "writer", "--reason", "Fire", "--yes", flag])
    expect(repository.git("log", "-1", "--format=%B", "main")).toMatch(
      new RegExp(`^Cfg-Override: ${word}$`, "m"),
    )
    expect((await cfg(repository, ["verify"])).exitCode).toBe(0)
  })

  test("a plan that was saved with it is carried out with it", async () => {
    const repository = await burning()
    repository.hook("pre-commit", "exit 1")
    const plan = ["rollback", "writer", "--reason", "Fire", "--no-verify", "--plan-out", "p.json"]
    await mustSucceed(repository, plan)
    await mustSucceed(repository, ["apply", "p.json", "--yes"])
    expect(repository.git("show", `main:${POINTERS}`)).toContain('"writer": "1.0.0"')
  })

  test.each([
    ["pre-commit", "hook-refused", "--no-verify"],
    ["signing", "signing-failed", "--no-sign"],
    ["closure", "input-out-of-range", "--force"],
  ])("is named where it would help: %s", async (what, code, flag) => {
    const repository = await burning()
    if (what === "pre-commit") repository.hook("pre-commit", "exit 1")
    else if (what === "signing") INCIDENTS["signing has no key"]?.breaks(repository)
    else INCIDENTS["another package needs the newer version"]?.breaks(repository)
    const before = stateOf(repository)
    const args = ["rollback", "writer", "--reason", "Fire", "--yes", "--json"]
    const { error } = (await cfg(repository, args)).json
    expect(error).toMatchObject({ code, hint: expect.stringContaining(flag) })
    expect(stateOf(repository)).toBe(before)
  })

  test("is nothing that an activation could leave out", async () => {
    const repository = await burning()
    for (const flag of ["--force", "--no-verify", "--no-sign"])
      expect(
        await cfg(repository, ["activate", "writer@1.0.0", "--reason", "r", flag]),
      ).toMatchObject({ exitCode: 2 })
  })
})

test("the commit of somebody without an identity is in the actor's name", async () => {
  const repository = await burning()
  const args = ["rollback", "writer", "--reason", "Fire", "--yes", "--actor", "alice"]
  await cfg(repository, args, { env: NOBODY })
  expect(repository.git("log", "-1", "--format=%an|%cn", "main")).toBe("alice|alice")
})

test("a pointer file that is no JSON stops it, as nothing could read what it wrote", async () => {
  const repository = await burning()
  pointersWith((text) => `<<<<<<< HEAD\n${text}`)(repository)
  const args = ["rollback", "writer", "--reason", "Fire", "--yes", "--json"]
  expect((await cfg(repository, args)).json.error).toMatchObject({ code: "malformed-pointer-file" })
})

test("its own entry that is no version is set right, wherever it stands", async () => {
  const repository = await burning()
  pointersWith((text) => text.replace('"writer": "1.1.0"', '"writer": "1.1", "writer": "newest"'))(
    repository,
  )
  const args = ["rollback", "writer", "--reason", "Fire", "--yes"]
  expect(await cfg(repository, args)).toMatchObject({ exitCode: 0 })
  expect(repository.git("show", `main:${POINTERS}`)).toContain(
    '"writer": "1.1.0", "writer": "1.1.0"',
  )
})
