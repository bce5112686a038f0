/** Writing leaves alone what is not its own (spec 2.1), and the user's git holds (spec 2.4). */

import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { cloneOf, repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"
import type { SmallRepositoryInput } from "../support/small-repository.ts"

const RELEASES = { "roles/writer@1.0.0": "You write.\n", "roles/writer@1.1.0": "You write well.\n" }
const BASE = `{ "roles": { "writer": "1.0.0" } }\n`
const NEXT = `{ "roles": { "writer": "1.1.0" } }\n`
const ACTIVATE = ["activate", "writer@1.1.0", "--reason", "r", "--yes"]
const ROLLBACK = ["rollback", "writer", "--reason", "r", "--yes"]

const staged = (more: Pick<SmallRepositoryInput, "root" | "objectFormat"> = {}) =>
  smallRepository({ releases: RELEASES, pointers: BASE, staged: ["writer@1.1.0"], ...more })
const onMain = (repository: TemporaryRepository, path = POINTERS) =>
  `${repository.git("show", `main:${path}`)}\n`

/** There and back, with what the situation must keep looked at after each step. */
async function thereAndBack(
  repository: TemporaryRepository,
  kept: () => unknown,
  cwd = ".",
): Promise<void> {
  const before = kept()
  await mustSucceed(repository, ACTIVATE, cwd)
  expect(onMain(repository)).toBe(NEXT)
  expect(kept()).toEqual(before)
  await mustSucceed(repository, ROLLBACK, cwd)
  expect(onMain(repository)).toBe(BASE)
  expect(kept()).toEqual(before)
  expect(repository.git("fsck", "--strict", "--no-dangling")).toBe("")
}

describe("activation and rollback leave alone what is not theirs", () => {
  test("a dirty working tree and staged changes", async () => {
    const repository = await staged()
    repository.write("prompts/roles/writer/releases/1.0.0/role.prompt.txt", "changed\n")
    repository.write("staged.txt", "staged\n")
    repository.git("add", "staged.txt")
    repository.write("untracked.txt", "untracked\n")
    await thereAndBack(repository, () => repository.git("status", "--porcelain"))
    expect(repository.read(POINTERS)).toBe(BASE)
  })

  test("a pointer file that the user changed: the branch moves, the file stays, and the command says so", async () => {
    const repository = await staged()
    repository.write(POINTERS, `${BASE}\n`)
    const answer = await cfg(repository, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 0 })
    expect(answer.stdout).toMatch(/_active\/active_releases\.json; they were left as they are/)
    expect(onMain(repository)).toBe(NEXT)
    expect(repository.git("diff", "--cached", "--name-only")).toBe("")
    expect(repository.read(POINTERS)).toBe(`${BASE}\n`)
    await mustSucceed(repository, ROLLBACK)
    expect(repository.git("diff", "--stat")).toContain(POINTERS)
  })

  test("a pointer file with staged changes", async () => {
    const repository = await staged()
    repository.write(POINTERS, `${BASE}\n`)
    repository.git("add", POINTERS)
    const index = repository.git("ls-files", "--stage", POINTERS)
    expect((await cfg(repository, ACTIVATE)).stdout).toContain(
      "git restore --staged _active/active_releases.json",
    )
    expect(repository.git("ls-files", "--stage", POINTERS)).toBe(index)
    await mustSucceed(repository, ROLLBACK)
    expect(repository.git("ls-files", "--stage", POINTERS)).toBe(index)
  })

  test("an index that another git holds: said, and caught up with later", async () => {
    const repository = await staged()
    repository.write(".git/index.lock", "")
    const answer = await cfg(repository, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 0 })
    const lock = join(repository.path, ".git/index.lock")
    expect(answer.stderr).toContain(lock)
    expect(answer.stderr).toContain("is held by another git, or was left there")
    expect(answer.stderr).toContain("Do not commit there before they do")
    expect(answer.stderr).toContain(`rm ${lock}.`)
    expect([onMain(repository), repository.read(POINTERS)]).toEqual([NEXT, BASE])
    rmSync(join(repository.path, ".git/index.lock"))
    expect(await cfg(repository, ACTIVATE)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("Already active"),
    })
    expect([repository.read(POINTERS), repository.git("status", "--porcelain")]).toEqual([NEXT, ""])
    await mustSucceed(repository, ROLLBACK)
  })

  test("another branch, checked out and dirty", async () => {
    const repository = await staged()
    repository.git("switch", "--quiet", "--create", "topic")
    repository.write("topic.txt", "topic\n")
    await thereAndBack(repository, () => [
      repository.git("rev-parse", "topic"),
      repository.git("status", "--porcelain"),
      repository.read(POINTERS),
    ])
  })

  test("a detached HEAD", async () => {
    const repository = await staged()
    repository.git("switch", "--quiet", "--detach")
    await thereAndBack(repository, () => [
      repository.git("rev-parse", "HEAD"),
      repository.git("status", "--porcelain"),
      repository.read(POINTERS),
    ])
  })

  test("a merge in progress, with conflicts", async () => {
    const repository = await conflicting()
    expect(repository.gitStatus("merge", "topic")).not.toBe(0)
    await thereAndBack(repository, () => [
      repository.git("status", "--porcelain"),
      repository.read("file.txt"),
      existsSync(join(repository.path, ".git/MERGE_HEAD")),
    ])
  })

  test("a rebase in progress", async () => {
    const repository = await conflicting()
    repository.git("switch", "--quiet", "topic")
    expect(repository.gitStatus("rebase", "main")).not.toBe(0)
    await thereAndBack(repository, () => [
      repository.git("status", "--porcelain"),
      repository.read("file.txt"),
      existsSync(join(repository.path, ".git/rebase-merge")),
    ])
  })

  test("a linked worktree: the one with the branch follows, the one where the command ran does not", async () => {
    const repository = await staged()
    const linked = repositoryAt(join(temporaryDirectory(), "linked"), repository.environment)
    repository.git("worktree", "add", "--quiet", "-b", "topic", linked.path)
    await mustSucceed(linked, ACTIVATE)
    expect([
      repository.read(POINTERS),
      repository.git("status", "--porcelain"),
      linked.read(POINTERS),
      linked.git("status", "--porcelain"),
    ]).toEqual([NEXT, "", BASE, ""])
    await mustSucceed(linked, ROLLBACK)
    expect([repository.read(POINTERS), repository.git("status", "--porcelain")]).toEqual([BASE, ""])
  })

  test("a linked worktree that has the branch: it follows, and the main one, elsewhere, does not", async () => {
    const repository = await staged()
    repository.git("switch", "--quiet", "--create", "topic")
    const linked = repositoryAt(join(temporaryDirectory(), "linked"), repository.environment)
    repository.git("worktree", "add", "--quiet", linked.path, "main")
    await mustSucceed(linked, ACTIVATE)
    expect([
      linked.read(POINTERS),
      linked.git("status", "--porcelain"),
      repository.read(POINTERS),
      repository.git("status", "--porcelain"),
    ]).toEqual([NEXT, "", BASE, ""])
    await mustSucceed(linked, ROLLBACK)
    expect([linked.read(POINTERS), linked.git("status", "--porcelain")]).toEqual([BASE, ""])
  })

  test("a bare repository", async () => {
    const repository = await staged()
    const bare = repositoryAt(join(temporaryDirectory(), "bare.git"), repository.environment)
    bare.git("clone", "--quiet", "--bare", repository.path, ".")
    await thereAndBack(bare, () => bare.git("rev-parse", "--is-bare-repository"))
    expect(await cfg(bare, ["status"])).toMatchObject({ exitCode: 0 })
    expect((await cfg(bare, ["edit", "writer", "--json"])).json.error.code).toBe("bare-repository")
  })

  test("line endings that git converts", async () => {
    const repository = await staged()
    repository.git("config", "core.autocrlf", "true")
    repository.git("rm", "--quiet", "--cached", "-r", ".")
    repository.git("reset", "--quiet", "--hard")
    expect(repository.read(POINTERS)).toContain("\r\n")
    await thereAndBack(repository, () => repository.git("status", "--porcelain"))
    expect(repository.read(POINTERS)).toBe(BASE.replace("\n", "\r\n"))
  })

  test("a folder of a monorepo, from below it or named with -C", async () => {
    const repository = await staged({ root: "config/" })
    repository.commit("Other things", { "app/main.ts": "export {}\n" })
    mkdirSync(join(repository.path, "config/prompts/roles/writer"), { recursive: true })
    await mustSucceed(repository, ACTIVATE, "config/prompts/roles")
    expect(onMain(repository, `config/${POINTERS}`)).toBe(NEXT)
    await mustSucceed(repository, ["-C", "config", ...ROLLBACK])
    expect(repository.read(`config/${POINTERS}`)).toBe(BASE)
    expect(repository.git("status", "--porcelain")).toBe("")
  })

  test("variables that point git elsewhere", async () => {
    const repository = await staged()
    const other = await staged()
    const before = stateOf(other)
    const env = {
      GIT_DIR: join(other.path, ".git"),
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: join(other.path, ".git/index"),
    }
    expect(await cfg(repository, ACTIVATE, { env })).toMatchObject({ exitCode: 0 })
    expect(onMain(repository)).toBe(NEXT)
    expect(stateOf(other)).toBe(before)
    expect(await cfg(repository, ROLLBACK, { env })).toMatchObject({ exitCode: 0 })
  })

  test("object ids of 64 digits", async () => {
    const repository = await staged({ objectFormat: "sha256" })
    await thereAndBack(repository, () => repository.git("status", "--porcelain"))
    const [back, there] = (await cfg(repository, ["history", "--json"])).json.data
    expect([back.commit, there.commit]).toEqual([
      repository.git("rev-parse", "main"),
      repository.git("rev-parse", "main~1"),
    ])
    expect(there.commit).toMatch(/^[0-9a-f]{64}$/)
    expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
  })

  test("a shallow clone", async () => {
    const repository = await staged()
    const shallow = repositoryAt(join(temporaryDirectory(), "shallow"), repository.environment)
    shallow.git("clone", "--quiet", "--depth=1", `file://${repository.path}`, ".")
    await mustSucceed(shallow, ACTIVATE)
    expect(onMain(shallow)).toBe(NEXT)
    await mustSucceed(shallow, ROLLBACK)
  })

  test("another name of the release branch", async () => {
    const repository = await smallRepository({
      releases: RELEASES,
      pointers: BASE,
      config: "version: 1\nbranch: production\n",
    })
    repository.git("branch", "production")
    await mustSucceed(repository, ["stage", "writer@1.1.0"])
    await mustSucceed(repository, ["land", "writer@1.1.0"])
    await mustSucceed(repository, ACTIVATE)
    expect([onMain(repository), repository.git("show", `production:${POINTERS}`)]).toEqual([
      BASE,
      NEXT.trim(),
    ])
    await mustSucceed(repository, ROLLBACK)
    expect(repository.git("show", `production:${POINTERS}`)).toBe(BASE.trim())
  })
})

describe("the user's git holds", () => {
  test("commits are signed where the user signs", async () => {
    const repository = await staged()
    const key = join(temporaryDirectory(), "key")
    expect(spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]).status).toBe(0)
    repository.git("config", "gpg.format", "ssh")
    repository.git("config", "user.signingkey", `${key}.pub`)
    repository.git("config", "commit.gpgsign", "true")
    await mustSucceed(repository, ACTIVATE)
    await mustSucceed(repository, ROLLBACK)
    for (const commit of ["main", "main~1"])
      expect(repository.git("cat-file", "commit", commit)).toContain(
        "\ngpgsig -----BEGIN SSH SIGNATURE-----",
      )
  })

  test("where the key to sign with is missing, nothing is committed unsigned", async () => {
    const repository = await staged()
    repository.git("config", "gpg.format", "ssh")
    repository.git("config", "user.signingkey", join(temporaryDirectory(), "gone.pub"))
    repository.git("config", "commit.gpgsign", "true")
    const before = stateOf(repository)
    const answer = await cfg(repository, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 3, stdout: "" })
    expect(answer.stderr).toContain("gone.pub")
    expect(stateOf(repository)).toBe(before)
  })

  test.each(["pre-commit", "commit-msg", "reference-transaction"])(
    "a %s hook that refuses is heard, and nothing is written",
    async (name) => {
      const repository = await staged()
      for (const command of [ACTIVATE, ROLLBACK]) {
        repository.hook(name, 'echo "frozen until Monday" >&2; exit 1')
        const before = stateOf(repository)
        const answer = await cfg(repository, command)
        expect(answer).toMatchObject({ exitCode: 5, stdout: "" })
        expect(answer.stderr).toContain(`The hook ${name} refused`)
        expect(answer.stderr).toContain("frozen until Monday")
        expect(stateOf(repository)).toBe(before)
        repository.hook(name, "exit 0")
        await mustSucceed(repository, command)
      }
      expect([onMain(repository), repository.git("status", "--porcelain")]).toEqual([BASE, ""])
    },
  )

  test("a commit-msg hook that adds a line is followed", async () => {
    const repository = await staged()
    repository.hook("commit-msg", 'echo "Ticket: OPS-1" >> "$1"')
    await mustSucceed(repository, ACTIVATE)
    expect(repository.git("log", "-1", "--format=%(trailers:key=Ticket,valueonly)", "main")).toBe(
      "OPS-1\n",
    )
    await mustSucceed(repository, ROLLBACK)
    expect((await cfg(repository, ["history", "-n", "1", "--json"])).json.data[0]).toMatchObject({
      action: "rollback",
      reason: "r",
    })
  })

  test("a commit-msg hook that rewrites the first line is followed", async () => {
    const repository = await staged()
    repository.hook("commit-msg", 'sed "1s/^/OPS-1 /" "$1" > "$1.new" && mv "$1.new" "$1"')
    await mustSucceed(repository, ACTIVATE)
    expect(repository.git("log", "-1", "--format=%s", "main")).toBe(
      "OPS-1 release: Activate writer 1.1.0",
    )
    expect((await cfg(repository, ["history", "-n", "1", "--json"])).json.data[0]).toMatchObject({
      action: "activate",
      actor: "Test User",
      reason: "r",
    })
    await mustSucceed(repository, ROLLBACK)
  })

  test("a post-commit hook runs when the branch has moved, and cannot take that back", async () => {
    const repository = await staged()
    repository.hook(
      "post-commit",
      'git log -1 --format=%s > "$(git rev-parse --git-dir)/seen"; exit 1',
    )
    await mustSucceed(repository, ACTIVATE)
    expect(repository.read(".git/seen")).toBe("release: Activate writer 1.1.0\n")
    await mustSucceed(repository, ROLLBACK)
    expect(repository.read(".git/seen")).toBe("rollback: Revert writer to 1.0.0\n")
  })

  test("author and committer stay what git says, whoever the actor is", async () => {
    const repository = await staged()
    await mustSucceed(repository, [...ACTIVATE, "--actor", "tom.moseley"])
    expect(repository.git("log", "-1", "--format=%an|%cn", "main")).toBe("Test User|Test User")
    expect((await cfg(repository, ["history", "-n", "1", "--json"])).json.data[0].actor).toBe(
      "tom.moseley",
    )
    await mustSucceed(repository, ROLLBACK)
  })
})

test("a clone knows all that the original knows", async () => {
  const repository = await staged()
  await mustSucceed(repository, ACTIVATE)
  const clone = cloneOf(repository)
  for (const command of [
    ["history", "--json"],
    ["list", "--json"],
    ["verify", "--json"],
  ])
    expect((await cfg(clone, command)).stdout).toBe((await cfg(repository, command)).stdout)
  await mustSucceed(repository, ROLLBACK)
})

/** `main` and `topic` change the same line. */
async function conflicting(): Promise<TemporaryRepository> {
  const repository = await staged()
  repository.commit("Base", { "file.txt": "base\n" })
  repository.git("switch", "--quiet", "--create", "topic")
  repository.commit("Theirs", { "file.txt": "theirs\n" })
  repository.git("switch", "--quiet", "main")
  repository.commit("Ours", { "file.txt": "ours\n" })
  return repository
}
