/** What honest people do to a repository, with cfg and without, is no reason for `verify` to accuse anybody (spec 2.2). */

import { mkdirSync, renameSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import {
  activate,
  claim,
  contentId,
  judgedRepository,
  onTopic,
  pointersWith,
  roleAt,
  rollBack,
} from "../support/judged-repository.ts"
import { cloneOf, repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

type Deed = (repository: TemporaryRepository) => unknown

/** `writer` 1.3.0, by cfg, committed and staged on its edit branch, which is checked out. */
async function edited(repository: TemporaryRepository): Promise<void> {
  await mustSucceed(repository, ["edit", "writer"])
  repository.write("prompts/roles/writer/releases/draft/role.prompt.txt", "You write best.\n")
  await mustSucceed(repository, ["commit", "-m", "Better", "--version", "1.3.0"])
  await mustSucceed(repository, ["stage", "writer@1.3.0"])
}

const backToMain = (repository: TemporaryRepository) => repository.git("switch", "--quiet", "main")

/** Moves files as a team would that likes another layout. */
function move(repository: TemporaryRepository, from: string, to: string): void {
  mkdirSync(dirname(join(repository.path, to)), { recursive: true })
  renameSync(join(repository.path, from), join(repository.path, to))
}

const DEEDS: readonly (readonly [string, Deed])[] = [
  ["nothing", () => {}],
  ["documents beside the releases", (r) => r.commit("Docs", { "README.md": "Hello\n" })],
  [
    "a draft on main, changed and thrown away",
    (r) => {
      const draft = "prompts/roles/writer/releases/draft/role.prompt.txt"
      r.commit("Draft", { [draft]: "a\n" })
      r.commit("Draft", { [draft]: "b\n" })
      r.git("rm", "--quiet", draft)
      r.commit("No")
    },
  ],
  [
    "a release landed as it is",
    async (r) => {
      await edited(r)
      await mustSucceed(r, ["land", "writer@1.3.0"])
      await activate(r, "writer@1.3.0")
    },
  ],
  [
    "a release landed on a main that went on",
    async (r) => {
      await edited(r)
      backToMain(r)
      r.commit("Other", { "a.txt": "a\n" })
      r.git("switch", "--quiet", "edit/writer")
      await mustSucceed(r, ["land", "writer@1.3.0"])
    },
  ],
  [
    "a pull request merged with a merge commit",
    async (r) => {
      await edited(r)
      backToMain(r)
      r.git("merge", "--quiet", "--no-ff", "-m", "Merge pull request #1", "edit/writer")
      await activate(r, "writer@1.3.0")
    },
  ],
  [
    "one merged fast-forward",
    async (r) => {
      await edited(r)
      backToMain(r)
      r.git("merge", "--quiet", "--ff-only", "edit/writer")
    },
  ],
  [
    "one squashed",
    async (r) => {
      await edited(r)
      backToMain(r)
      r.git("merge", "--squash", "edit/writer")
      r.git("commit", "--quiet", "-m", "Better (#1)")
      await activate(r, "writer@1.3.0")
    },
  ],
  [
    "one rebased before it landed",
    async (r) => {
      await edited(r)
      backToMain(r)
      r.commit("Other", { "a.txt": "a\n" })
      r.git("rebase", "--quiet", "main", "edit/writer")
      backToMain(r)
      r.git("merge", "--quiet", "--ff-only", "edit/writer")
      await activate(r, "writer@1.3.0")
    },
  ],
  [
    "one cherry-picked",
    async (r) => {
      await edited(r)
      backToMain(r)
      r.commit("Other", { "a.txt": "a\n" })
      r.git("cherry-pick", "main..edit/writer")
    },
  ],
  [
    "a topic that merged main twice before it was merged",
    async (r) => {
      onTopic(r, "Topic", { "topic.txt": "1\n" }, "HEAD~1")
      r.git("switch", "--quiet", "topic")
      r.git("merge", "--quiet", "-m", "Merge main", "main")
      backToMain(r)
      await activate(r, "writer@1.2.0")
      r.git("switch", "--quiet", "topic")
      r.git("merge", "--quiet", "-m", "Merge main again", "main")
      backToMain(r)
      r.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic")
    },
  ],
  [
    "three branches merged at once",
    (r) => {
      for (const name of ["a", "b"]) {
        r.git("switch", "--quiet", "--create", name, "main")
        r.commit(name, { [`${name}.txt`]: "x\n" })
      }
      backToMain(r)
      r.git("merge", "--quiet", "-m", "Merge", "a", "b")
    },
  ],
  ["a rollback", (r) => rollBack(r)],
  ["a rollback to a version", (r) => rollBack(r, "writer", "--to", "1.0.0")],
  [
    "a rollback, and forward again",
    async (r) => {
      await rollBack(r)
      await activate(r, "writer@1.1.0")
      await activate(r, "writer@1.2.0")
    },
  ],
  [
    "a rollback to inactive",
    async (r) => {
      await rollBack(r)
      await rollBack(r, "--commit", "HEAD~2")
    },
  ],
  ["a revert of an activation", (r) => r.git("revert", "--no-edit", "HEAD")],
  [
    "a revert of that revert",
    (r) => {
      r.git("revert", "--no-edit", "HEAD")
      r.git("revert", "--no-edit", "HEAD")
    },
  ],
  [
    "a pointer set back by hand to what it was just before",
    (r) => r.commit("Back", { [POINTERS]: pointersWith(r, "writer", "1.0.0") }),
  ],
  [
    "an activation that came by a pull request",
    async (r) => {
      const main = r.git("rev-parse", "HEAD")
      await activate(r, "writer@1.2.0")
      r.git("branch", "pr")
      // The branch is protected: what was made here goes there by a pull request.
      r.git("update-ref", "--no-create-reflog", "refs/heads/main", main)
      r.git("reflog", "expire", "--expire=all", "--all")
      r.git("reset", "--quiet", "--hard")
      r.commit("Other", { "a.txt": "a\n" })
      r.git("merge", "--quiet", "--no-ff", "-m", "Merge pull request #3", "pr")
    },
  ],
  [
    "a move tried on a branch, and taken back there",
    (r) => {
      r.git("switch", "--quiet", "--create", "try")
      const pointers = r.read(POINTERS)
      r.commit("Try", { [POINTERS]: pointersWith(r, "writer", "1.2.0") })
      r.commit("And back", { [POINTERS]: pointers })
      backToMain(r)
      r.git("merge", "--quiet", "--no-ff", "-m", "Merge", "try")
    },
  ],
  [
    "trailers that another tool added",
    async (r) => {
      r.hook("commit-msg", 'printf "Signed-off-by: A <a@b.c>\\nChange-Id: I0123\\n" >> "$1"')
      await activate(r, "writer@1.2.0")
    },
  ],
  [
    "a pointer commit by hand that says all that is needed",
    (r) =>
      r.commit(claim("writer", "1.1.0 -> 1.2.0", contentId(r, "writer", "1.2.0")), {
        [POINTERS]: pointersWith(r, "writer", "1.2.0"),
      }),
  ],
  [
    "a pointer file written in another style, with notes",
    (r) => {
      const value = JSON.parse(r.read(POINTERS))
      r.commit("Style", { [POINTERS]: JSON.stringify({ _comment: "By hand", ...value }, null, 4) })
    },
  ],
  [
    "a pointer file that became flat",
    (r) => {
      const value = JSON.parse(r.read(POINTERS))
      r.commit("Flat", { [POINTERS]: `${JSON.stringify(value.roles)}\n` })
    },
  ],
  [
    "a package that goes on under another name",
    async (r) => {
      r.commit("Author", { [roleAt("author", "1.0.0")]: "You write well.\n" })
      await mustSucceed(r, ["stage", "author@1.0.0"])
      await activate(r, "author@1.0.0")
    },
  ],
  [
    "a layout that moved every release as it was",
    (r) => {
      move(r, "prompts/roles", "people")
      r.commit("People", {
        "cfg.yaml":
          'version: 1\nkinds:\n  roles: { path: "people/{id}/releases/{version}", entry: role.prompt.txt }\n',
      })
    },
  ],
  [
    "a kind of its own",
    (r) =>
      r.commit("Policies", {
        "cfg.yaml": `${r.read("cfg.yaml")}kinds:\n  policies: { path: "policies/{id}/releases/{version}", entry: policy.txt }\n`,
        "policies/safe/releases/1.0.0/policy.txt": "Be safe.\n",
      }),
  ],
  [
    "files that became releases by a later layout, and were changed before",
    (r) => {
      r.commit("Not yet", { "policies/safe/releases/1.0.0/policy.txt": "a\n" })
      r.commit("Not yet", { "policies/safe/releases/1.0.0/policy.txt": "b\n" })
      r.commit("Now", {
        "cfg.yaml": `${r.read("cfg.yaml")}kinds:\n  policies: { path: "policies/{id}/releases/{version}", entry: policy.txt }\n`,
      })
    },
  ],
  ["a tag of cfg", (r) => mustSucceed(r, ["tag", "writer@1.1.0"])],
  [
    "tags of other things",
    (r) => {
      r.git("tag", "v1.0.0")
      r.git("tag", "other/v1.0.0", "HEAD~1")
      r.git("tag", "writer/v9.9.9", "HEAD~2")
      r.git("tag", "tree", "HEAD^{tree}")
    },
  ],
  [
    "git's own housekeeping",
    (r) => {
      r.git("gc", "--quiet", "--prune=now")
      r.git("pack-refs", "--all")
      r.git("commit-graph", "write", "--reachable")
    },
  ],
  [
    "commits on main that were made anew before anybody saw them",
    (r) => {
      r.commit("Docs", { "a.txt": "a\n" })
      r.git("commit", "--quiet", "--amend", "-m", "Docs, better")
      r.commit("Typo", { "a.txt": "b\n" })
      r.git("reset", "--quiet", "--hard", "HEAD~1")
    },
  ],
  [
    "an activation that was rebased onto what came meanwhile",
    async (r) => {
      const before = r.git("rev-parse", "HEAD")
      await activate(r, "writer@1.2.0")
      r.git("switch", "--quiet", "--create", "theirs", before)
      r.commit("Theirs", { "a.txt": "a\n" })
      backToMain(r)
      r.git("rebase", "--quiet", "theirs")
    },
  ],
  [
    "clocks that differ by four minutes",
    (r) => {
      const at = (date: string, message: string) =>
        repositoryAt(r.path, { ...r.environment, GIT_COMMITTER_DATE: date }).commit(message)
      at("2024-01-02T03:10:00Z", "Fast")
      at("2024-01-02T03:06:00Z", "Slow")
    },
  ],
  [
    "a finding that cfg.yaml accepts",
    async (r) => {
      const suppressed = `suppressions:\n  - { rule: prohibited-pattern, files: "**", reason: "It is a song", expires: 2024-12-31 }\n`
      r.commit("Song", {
        [roleAt("singer", "1.0.0")]: "TODO: sing.\n",
        "cfg.yaml": r.read("cfg.yaml") + suppressed.replace(", expires: 2024-12-31", ""),
      })
      await mustSucceed(r, ["stage", "singer@1.0.0"])
      r.commit("No more", { "cfg.yaml": r.read("cfg.yaml").replace(/suppressions[^]*/, "") })
    },
  ],
  [
    "records of decisions that were added",
    (r) => {
      r.commit("Ask", { "_promotions/2024-01/a/request.json": "{}\n" })
      r.commit("Approve", { "_promotions/2024-01/a/approve-anna.json": "{}\n" })
    },
  ],
  [
    "a worktree with a topic",
    (r) => {
      const path = join(temporaryDirectory(), "tree")
      r.git("worktree", "add", "--quiet", "-b", "topic", path)
      repositoryAt(path, r.environment).commit("There", { "a.txt": "a\n" })
    },
  ],
]

async function expectInnocent(repository: TemporaryRepository): Promise<void> {
  const { exitCode, stdout, stderr } = await cfg(repository, ["verify"])
  expect(stdout + stderr).toContain("Everything is as it was released")
  expect(exitCode).toBe(0)
  expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
}

test.each(DEEDS)("%s", async (_, deed) => {
  const repository = await judgedRepository()
  await deed(repository)
  await expectInnocent(repository)
})

test.each<[string, string, string]>([
  ["grouped", '{ "roles": { "writer": "1.0.0" } }\n', ""],
  ["flat", '{ "writer": "1.0.0" }\n', ""],
  ["in a folder", '{ "roles": { "writer": "1.0.0" } }\n', "config/"],
])("a repository that people kept by hand, %s", async (_, pointers, root) => {
  const releases = {
    "roles/writer@1.0.0": "You write.\n",
    "roles/writer@1.1.0": "You write well.\n",
  }
  const repository = await smallRepository({ releases, pointers, root })
  repository.commit("Move", { [root + POINTERS]: pointers.replace("1.0.0", "1.1.0") })
  repository.commit("Move back", { [root + POINTERS]: pointers })
  const verify = () => cfg(repository, ["verify"], { cwd: root === "" ? "." : root })
  expect(await verify()).toMatchObject({ exitCode: 0 })
  repository.commit("cfg comes", { [`${root}cfg.yaml`]: "version: 1\n" })
  await mustSucceed(repository, ["stage", "writer@1.1.0"], root)
  await mustSucceed(repository, ["activate", "writer@1.1.0", "--reason", "r", "--yes"], root)
  expect(await verify()).toMatchObject({ exitCode: 0 })
})

test("in sha256", async () => {
  const repository = await smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n" },
    pointers: "{}\n",
    objectFormat: "sha256",
  })
  await mustSucceed(repository, ["stage", "writer@1.0.0"])
  await activate(repository, "writer@1.0.0")
  await expectInnocent(repository)
})

test.each([1, 2, 3])("a clone cut off at depth %i", async (depth) => {
  const origin = await judgedRepository()
  await rollBack(origin)
  await activate(origin, "writer@1.1.0")
  const clone = repositoryAt(temporaryDirectory(), origin.environment)
  clone.git("clone", "--quiet", "--depth", String(depth), `file://${origin.path}`, ".")
  const { exitCode, stdout } = await cfg(clone, ["verify"])
  expect(stdout).toContain("what was before is not in this clone")
  expect(exitCode).toBe(0)
})

test("a bare clone, and one without its blobs", async () => {
  const origin = await judgedRepository()
  origin.git("config", "uploadpack.allowFilter", "true")
  const bare = repositoryAt(temporaryDirectory(), origin.environment)
  bare.git("clone", "--quiet", "--bare", `file://${origin.path}`, ".")
  expect(await cfg(bare, ["verify"])).toMatchObject({ exitCode: 0 })
})

test("a pull that merges, as long as nothing moved there", async () => {
  const origin = await judgedRepository()
  const clone = cloneOf(origin)
  origin.commit("Theirs", { "theirs.txt": "x\n" })
  clone.commit("Ours", { "ours.txt": "x\n" })
  clone.git("pull", "--quiet", "--no-rebase", "--no-edit")
  await expectInnocent(clone)
})

test("what lies before the adoption, once somebody has accepted it", async () => {
  const repository = await smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n", "roles/writer@1.1.0": "You write well.\n" },
    pointers: '{ "roles": { "writer": "1.0.0" } }\n',
  })
  repository.commit("Fix", { [roleAt("writer", "1.0.0")]: "You write!\n" })
  expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 1 })
  const accepted = await cfg(repository, ["verify", "--accept-before", "HEAD", "--json"])
  expect(accepted).toMatchObject({ exitCode: 0 })
  expect(accepted.json.data.accepted).toMatchObject({ findings: 1 })
  expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
  repository.commit("Accept")
  expect(repository.read("cfg.yaml")).toContain("accept_before: ")
  expect(await cfg(cloneOf(repository), ["verify"])).toMatchObject({ exitCode: 0 })
  repository.commit("Sneak", { [roleAt("writer", "1.1.0")]: "Other.\n" })
  expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 1 })
})

test("verify goes on from what it verified, and says so", async () => {
  const repository = await judgedRepository()
  const walked = async () => (await cfg(repository, ["verify", "--json"])).json.data.walked
  expect(await walked()).toEqual({ commits: 4, since: null })
  const tip = repository.git("rev-parse", "HEAD")
  repository.commit("Docs", { "a.txt": "a\n" })
  await activate(repository, "writer@1.2.0")
  expect(await walked()).toMatchObject({ commits: 2, since: { commit: tip } })
  expect((await cfg(repository, ["verify"])).stdout).toContain("Walked 0 commits since")
  const elsewhere = { env: { XDG_STATE_HOME: join(temporaryDirectory(), "state") } }
  expect((await cfg(repository, ["verify"], elsewhere)).stdout).toContain("Walked all 6 commits")
  expect(repository.git("status", "--porcelain", "--ignored")).toBe("")
})
