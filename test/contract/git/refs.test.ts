import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import type { Repository } from "../../../src/ports/repository.ts"
import { ownerOf } from "../../support/owners.ts"
import { temporaryRepository } from "../../support/repository.ts"
import { refusalCode } from "../../support/refusal-code.ts"
import { opened } from "./open-repository.ts"

const MAIN = "refs/heads/main"

async function emptyCommit(
  { objects }: Repository,
  parents: readonly CommitId[],
  message: string,
): Promise<CommitId> {
  return objects.writeCommit({ tree: await objects.writeTree([]), parents, message })
}

describe("reading refs", () => {
  test("tells HEAD attached, unborn and detached", async () => {
    const work = temporaryRepository({ branch: "trunk" })
    const { refs } = await opened(work)
    expect(await refs.head()).toEqual({ ref: "refs/heads/trunk", commit: null })
    const commit = work.commit("first")
    expect(await refs.head()).toEqual({ ref: "refs/heads/trunk", commit })
    work.git("checkout", "--quiet", "--detach")
    expect(await refs.head()).toEqual({ ref: null, commit })
  })

  test("reads a full name as nothing but a name", async () => {
    const work = temporaryRepository()
    const commit = work.commit("first", { a: "a" })
    work.git("update-ref", "refs/heads/--output=pwn", commit)
    work.git("update-ref", "refs/heads/$(id)", commit)
    const { refs } = await opened(work)
    expect(await refs.read(MAIN)).toBe(commit)
    expect(await refs.read("refs/heads/--output=pwn")).toBe(commit)
    expect(await refs.read("refs/heads/$(id)")).toBe(commit)
    for (const name of [
      "refs/heads/missing",
      "main",
      `${MAIN}:a`,
      `${MAIN}~0`,
      `${MAIN}^{tree}`,
      `${MAIN}@{0}`,
      "refs/heads/main\n",
      "",
      ":/first",
    ])
      expect(await refs.read(name)).toBeNull()
  })

  test("sees every move at once", async () => {
    const work = temporaryRepository()
    const { refs } = await opened(work)
    expect(await refs.read(MAIN)).toBeNull()
    for (const message of ["first", "second", "third"]) {
      const commit = work.commit(message)
      expect(await refs.read(MAIN)).toBe(commit)
    }
    work.git("pack-refs", "--all")
    expect(await refs.read(MAIN)).toBe(work.git("rev-parse", "HEAD"))
  })

  test("resolves a user's revision to a commit, and an option to nothing", async () => {
    const work = temporaryRepository()
    const first = work.commit("first", { a: "a" })
    const second = work.commit("second")
    work.git("tag", "-a", "-m", "x", "v1", first)
    work.git("update-ref", "refs/heads/--output=pwn", first)
    const { refs } = await opened(work)
    for (const [revision, commit] of [
      ["HEAD", second],
      ["HEAD~1", first],
      ["v1", first],
      [":/first", first],
      [first.slice(0, 8), first],
      ["--output=pwn", first],
    ] as const)
      expect(await refs.resolve(revision)).toBe(commit)
    for (const revision of [
      "",
      "nothing",
      "HEAD:a",
      "^HEAD",
      "HEAD~1..HEAD",
      "--all",
      "-x",
      "--help",
      "--git-dir",
      "a\0b",
      "v1\n",
    ])
      expect(await refs.resolve(revision)).toBeNull()
    expect(readdirSync(work.path)).not.toContain("pwn")
  })
})

describe("compareAndSwap", () => {
  test("moves a ref from where it is expected, with a reflog entry, and from nowhere else", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const repository = await opened(work)
    const next = await emptyCommit(repository, [first], "next")
    const other = await emptyCommit(repository, [first], "other")
    expect(await repository.refs.compareAndSwap(MAIN, first, next, "cfg activate: x")).toBe(true)
    expect(await repository.refs.compareAndSwap(MAIN, first, other, "cfg activate: y")).toBe(false)
    expect(await repository.refs.compareAndSwap(MAIN, null, other, "cfg")).toBe(false)
    expect(work.git("reflog", "show", "--format=%H %gs", "main").split("\n")[0]).toBe(
      `${next} cfg activate: x`,
    )
  })

  test("says true where the ref is already there: the call before may have been killed", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const repository = await opened(work)
    const next = await emptyCommit(repository, [first], "next")
    work.git("update-ref", MAIN, next)
    expect(await repository.refs.compareAndSwap(MAIN, first, next, "cfg")).toBe(true)
  })

  test("creates a branch that must not exist, in a bare repository too, and no name git does not allow", async () => {
    const work = temporaryRepository({ bare: true })
    const repository = await opened(work)
    const commit = await emptyCommit(repository, [], "first")
    expect(await repository.refs.compareAndSwap("refs/heads/edit/a/b", null, commit, "cfg")).toBe(
      true,
    )
    expect(await repository.refs.compareAndSwap("refs/heads/edit/a/b", null, commit, "cfg")).toBe(
      true,
    )
    expect(work.git("rev-parse", "edit/a/b")).toBe(commit)
    expect(work.git("reflog", "show", "--format=%gs", "edit/a/b")).toBe("cfg")
    await expect(
      repository.refs.compareAndSwap("--stdin", null, commit, "cfg").catch(refusalCode),
    ).resolves.toBe("git-refused")
  })

  test("moves a detached HEAD and no branch", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    work.git("checkout", "--quiet", "--detach")
    const repository = await opened(work)
    const next = await emptyCommit(repository, [first], "next")
    expect(await repository.refs.compareAndSwap("HEAD", first, next, "cfg")).toBe(true)
    expect(work.git("rev-parse", "HEAD", "main")).toBe(`${next}\n${first}`)
    expect(work.gitStatus("symbolic-ref", "--quiet", "HEAD")).toBe(1)
  })

  test("refuses in the hook's words where reference-transaction says no", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const repository = await opened(work)
    const next = await emptyCommit(repository, [first], "next")
    work.hook(
      "reference-transaction",
      'if [ "$1" = prepared ]; then echo "frozen until Monday" >&2; exit 1; fi',
    )
    const error: unknown = await repository.refs
      .compareAndSwap(MAIN, first, next, "cfg")
      .catch((error) => error)
    expect(refusalCode(error)).toBe("hook-refused")
    expect(String(error)).toContain("frozen until Monday")
    expect(work.git("rev-parse", "main")).toBe(first)
  })

  test("is not held up by what a hook leaves running", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const repository = await opened(work)
    const next = await emptyCommit(repository, [first], "next")
    work.hook(
      "reference-transaction",
      'sleep 30 & echo $! >> "$(git rev-parse --absolute-git-dir)/sleepers"',
    )
    expect(await repository.refs.compareAndSwap(MAIN, first, next, "cfg")).toBe(true)
    for (const pid of readFileSync(join(work.path, ".git/sleepers"), "utf8").trim().split("\n"))
      process.kill(Number(pid))
  }, 60_000)

  test("waits for another process's lock", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const repository = await opened(work)
    const next = await emptyCommit(repository, [first], "next")
    const lock = join(work.path, ".git/refs/heads/main.lock")
    writeFileSync(lock, "")
    const moved = repository.refs.compareAndSwap(MAIN, first, next, "cfg")
    setTimeout(() => rmSync(lock), 300)
    expect(await moved).toBe(true)
  })

  test("heals the locks of a cfg that was killed", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const repository = await opened(work)
    const next = await emptyCommit(repository, [first], "next")
    const folder = join(work.path, ".git/cfg/gits")
    mkdirSync(folder, { recursive: true })
    const names = ["refs/heads/main.lock", "HEAD.lock"]
    writeFileSync(join(folder, ownerOf()), JSON.stringify(names))
    const left = names.map((name) => join(work.path, ".git", name))
    for (const lock of left) writeFileSync(lock, "")
    expect(await repository.refs.compareAndSwap(MAIN, first, next, "cfg")).toBe(true)
    expect(left.filter(existsSync)).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  test("leaves a lock that stood there before the killed cfg's git", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const repository = await opened(work)
    const next = await emptyCommit(repository, [first], "next")
    const lock = join(work.path, ".git/refs/heads/main.lock")
    writeFileSync(lock, "")
    utimesSync(lock, 1, 1)
    work.write(`.git/cfg/gits/${ownerOf()}`, JSON.stringify(["refs/heads/main.lock"]))
    const moved = repository.refs.compareAndSwap(MAIN, first, next, "cfg")
    expect(await moved.catch(refusalCode)).toBe("repository-locked")
    expect(existsSync(lock)).toBe(true)
  })

  test("loses none of sixteen writers' commits", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const add = async (writer: number) => {
      const repository = await opened(work)
      for (;;) {
        const tip = (await repository.refs.read(MAIN)) ?? first
        if (
          await repository.refs.compareAndSwap(
            MAIN,
            tip,
            await emptyCommit(repository, [tip], `writer ${writer}`),
            `cfg ${writer}`,
          )
        )
          return
      }
    }
    await Promise.all(Array.from({ length: 16 }, (_, writer) => add(writer)))
    const subjects = work.git("log", "--format=%s", "main").split("\n").toSorted()
    expect(subjects).toEqual(
      ["first", ...Array.from({ length: 16 }, (_, writer) => `writer ${writer}`)].toSorted(),
    )
    expect(work.gitStatus("fsck", "--strict")).toBe(0)
  }, 60_000)
})

describe("branches and tags", () => {
  test("a branch is deleted only where it stands where it should", async () => {
    const work = temporaryRepository()
    const first = work.commit("first")
    const second = work.commit("second")
    work.git("branch", "edit/a", second)
    const { refs } = await opened(work)
    await expect(refs.deleteBranch("refs/heads/edit/a", first).catch(refusalCode)).resolves.toBe(
      "git-refused",
    )
    await refs.deleteBranch("refs/heads/edit/a", second)
    expect(await refs.read("refs/heads/edit/a")).toBeNull()
  })
})
