import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { repositoryAt, temporaryDirectory, temporaryRepository } from "../../support/repository.ts"
import { refusalCode } from "../../support/refusal-code.ts"
import { opened } from "./open-repository.ts"

describe("changedPaths", () => {
  test("gives what is staged, modified, removed, renamed or untracked below a directory, and not what is ignored", async () => {
    const work = temporaryRepository()
    work.commit("first", {
      "d/kept": "1",
      "d/edited": "1",
      "d/removed": "1",
      "d/old": "same",
      ".gitignore": "*.tmp\n",
      outside: "1",
    })
    work.git("config", "status.showUntrackedFiles", "no")
    work.git("config", "status.renames", "true")
    work.git("config", "status.relativePaths", "true")
    work.write("d/edited", "2")
    work.git("rm", "--quiet", "d/removed")
    work.git("mv", "d/old", "d/new")
    for (const path of ["d/sub/untracked ü", "d/x.tmp", "d*", "outside"]) work.write(path, "new")
    const { workingTree } = await opened(work, { directory: join(work.path, "d") })
    expect((await workingTree.changedPaths("d")).toSorted()).toEqual([
      "d/edited",
      "d/new",
      "d/old",
      "d/removed",
      "d/sub/untracked ü",
    ])
    expect(await workingTree.changedPaths("d/")).toHaveLength(5)
    expect(await workingTree.changedPaths("d*")).toEqual(["d*"])
    expect(await workingTree.changedPaths("")).toHaveLength(7)
  })

  test("on an unborn branch everything is changed; in a bare repository nothing", async () => {
    const work = temporaryRepository()
    work.write("a/x", "1")
    work.write("staged", "1")
    work.git("add", "staged")
    const { workingTree } = await opened(work)
    expect((await workingTree.changedPaths("")).toSorted()).toEqual(["a/x", "staged"])
    const bare = await opened(temporaryRepository({ bare: true }))
    expect([await bare.workingTree.changedPaths(""), await bare.workingTree.files("")]).toEqual([
      [],
      [],
    ])
  })

  test("looking runs no file system monitor of the repository's configuration, and takes no lock", async () => {
    const work = temporaryRepository()
    work.commit("first", { a: "1" })
    const trace = join(work.path, ".git/ran")
    writeFileSync(join(work.path, ".git/monitor"), `#!/bin/sh\ntouch ${trace}\n`, { mode: 0o755 })
    work.git("config", "core.fsmonitor", join(work.path, ".git/monitor"))
    writeFileSync(join(work.path, ".git/index.lock"), "")
    const { workingTree } = await opened(work)
    expect(await workingTree.changedPaths("")).toEqual([])
    expect(await workingTree.files("")).toEqual(["a"])
    expect(work.gitStatus("rev-parse", "--verify", "HEAD")).toBe(0)
    expect(() => work.read(".git/ran")).toThrow()
  })
})

test("files gives what is on disk, tracked or not, without what is ignored", async () => {
  const work = temporaryRepository()
  work.commit("first", { "d/tracked": "1", "d/gone": "1", ".gitignore": "*.tmp\n" })
  work.git("rm", "--quiet", "--cached", "d/gone")
  work.git("rm", "--quiet", "d/tracked")
  for (const path of ["d/sub/new", "d/x.tmp", "e"]) work.write(path, "1")
  const { workingTree } = await opened(work)
  expect(await workingTree.files("d")).toEqual(["d/gone", "d/sub/new"])
  expect(await workingTree.files("")).toEqual([".gitignore", "d/gone", "d/sub/new", "e"])
})

describe("switchTo", () => {
  test("creates the branch, or returns to it, and keeps what the user has changed", async () => {
    const work = temporaryRepository()
    const first = work.commit("first", { a: "1", b: "1" })
    const second = work.commit("second", { a: "2" })
    work.write("b", "mine")
    work.write("untracked", "mine")
    const { workingTree, refs } = await opened(work)
    await workingTree.switchTo("edit/x", first)
    expect(await refs.head()).toEqual({ ref: "refs/heads/edit/x", commit: first })
    expect([work.read("a"), work.read("b"), work.read("untracked")]).toEqual(["1", "mine", "mine"])
    await workingTree.switchTo("main", first)
    expect(await refs.head()).toEqual({ ref: "refs/heads/main", commit: second })
    await workingTree.switchTo("refs/heads/edit/x", second)
    expect(await refs.head()).toEqual({ ref: "refs/heads/edit/x", commit: first })
  })

  test("refuses where a change would be overwritten, and creates nothing", async () => {
    const work = temporaryRepository()
    const first = work.commit("first", { a: "1" })
    work.commit("second", { a: "2" })
    work.write("a", "mine")
    const { workingTree, refs } = await opened(work)
    await expect(workingTree.switchTo("edit/x", first).catch(refusalCode)).resolves.toBe(
      "draft-on-branch",
    )
    expect([work.read("a"), await refs.read("refs/heads/edit/x"), (await refs.head()).ref]).toEqual(
      ["mine", null, "refs/heads/main"],
    )
  })

  test("names the working tree that has the branch already", async () => {
    const work = temporaryRepository()
    const first = work.commit("first", { a: "1" })
    const linked = join(temporaryDirectory(), "linked")
    work.git("worktree", "add", "--quiet", "-b", "edit/x", linked)
    const { workingTree } = await opened(work)
    await expect(workingTree.switchTo("edit/x", first)).rejects.toThrow(linked)
  })
})

test("operationInProgress names what git is in the middle of", async () => {
  const work = temporaryRepository()
  const base = work.commit("base", { a: "1" })
  work.git("checkout", "--quiet", "-b", "side")
  work.commit("side", { a: "2" })
  work.git("checkout", "--quiet", "main")
  work.commit("main", { a: "3" })
  const { workingTree } = await opened(work)
  expect(await workingTree.operationInProgress()).toBeNull()
  for (const [operation, ...args] of [
    ["merge", "side"],
    ["rebase", "side"],
    ["cherry-pick", "side"],
    ["revert", base],
  ] as const) {
    expect(work.gitStatus(operation, ...args)).toBe(1)
    expect(await workingTree.operationInProgress()).toBe(operation)
    work.git(operation, "--abort")
  }
  work.git("bisect", "start")
  expect(await workingTree.operationInProgress()).toBe("bisect")
})

describe("opening", () => {
  test("tells where the repository is, from its top, a folder, a linked working tree, a bare one and inside .git", async () => {
    const work = temporaryRepository()
    work.commit("first", { "config/a": "1" })
    const linked = join(temporaryDirectory(), "linked")
    work.git("worktree", "add", "--quiet", "-b", "side", linked)
    const git = join(work.path, ".git")
    const bare = temporaryRepository({ bare: true })
    const infoAt = async (directory: string) => (await opened(work, { directory })).info
    expect(await infoAt(work.path)).toEqual({
      workTree: work.path,
      gitDirectory: git,
      commonDirectory: git,
      prefix: "",
      shallow: false,
      fingerprint: expect.any(String),
      state: expect.objectContaining({ obstacle: null }),
    })
    expect(await infoAt(join(work.path, "config"))).toMatchObject({
      workTree: work.path,
      prefix: "config/",
    })
    expect(await infoAt(linked)).toEqual({
      workTree: linked,
      gitDirectory: join(git, "worktrees/linked"),
      commonDirectory: git,
      prefix: "",
      shallow: false,
      fingerprint: expect.any(String),
      state: expect.objectContaining({ obstacle: null }),
    })
    expect(await infoAt(bare.path)).toEqual({
      workTree: null,
      gitDirectory: bare.path,
      commonDirectory: bare.path,
      prefix: "",
      shallow: false,
      fingerprint: expect.any(String),
      state: expect.objectContaining({ obstacle: null }),
    })
    expect(await infoAt(git)).toMatchObject({ workTree: null, gitDirectory: git })
  })

  test("gives null outside of a repository, refuses a broken one, and creates one", async () => {
    const work = temporaryRepository()
    const outside = temporaryDirectory()
    await expect(opened(work, { directory: outside })).rejects.toThrow("is no repository")
    await expect(opened(work, { directory: join(outside, "missing") })).rejects.toThrow(
      "is no repository",
    )
    mkdirSync(join(outside, "broken"))
    writeFileSync(join(outside, "broken/.git"), "gitdir: /nowhere\n")
    await expect(opened(work, { directory: join(outside, "broken") })).rejects.toThrow()
    const { openGit } = await import("../../../src/adapters/git/open-git.ts")
    await openGit(work.environment).init(join(outside, "new/repository"), "trunk")
    expect(
      repositoryAt(join(outside, "new/repository"), work.environment).git("symbolic-ref", "HEAD"),
    ).toBe("refs/heads/trunk")
  })

  test("works in the repository around the directory, whatever the environment says", async () => {
    const work = temporaryRepository()
    const other = temporaryRepository()
    const first = work.commit("first", { a: "1" })
    other.commit("other", { a: "2" })
    const index = join(other.path, ".git/index")
    const environment = {
      GIT_DIR: join(other.path, ".git"),
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: index,
      GIT_OBJECT_DIRECTORY: join(other.path, ".git/objects"),
      GIT_NAMESPACE: "x",
      GIT_PREFIX: "y/",
      GIT_CEILING_DIRECTORIES: "/",
    }
    const repository = await opened(work, { environment })
    expect(repository.info.workTree).toBe(work.path)
    const commit = await repository.objects.writeCommit({
      tree: await repository.objects.writeTree([]),
      parents: [first],
      message: "x",
    })
    expect(await repository.refs.compareAndSwap("refs/heads/main", first, commit, "cfg")).toBe(true)
    expect([
      work.git("rev-parse", "main"),
      work.gitStatus("fsck", "--strict"),
      other.git("status", "--porcelain"),
    ]).toEqual([commit, 0, ""])
    expect(await repository.workingTree.changedPaths("")).toEqual(["a"])
  })

  test("works where core.worktree puts the files elsewhere", async () => {
    const work = temporaryRepository()
    const elsewhere = temporaryDirectory()
    work.git("config", "core.worktree", elsewhere)
    writeFileSync(join(elsewhere, "a"), "1")
    const { info, workingTree } = await opened(work)
    expect(info).toMatchObject({ workTree: elsewhere, gitDirectory: join(work.path, ".git") })
    expect(await workingTree.changedPaths("")).toEqual(["a"])
  })
})
