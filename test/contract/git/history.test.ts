import { describe, expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { temporaryRepository } from "../../support/repository.ts"
import type { TemporaryRepository } from "../../support/repository.ts"
import { opened } from "./open-repository.ts"

/** `base`, then on each side a change to the same file; `merge` takes the older side's content for `x`. */
function withEvilMerge(): {
  readonly work: TemporaryRepository
  readonly base: CommitId
  readonly changed: CommitId
  readonly side: CommitId
  readonly merge: CommitId
} {
  const work = temporaryRepository()
  const base = work.commit("base", { "r/1.0.0/x": "1", other: "1" })
  work.git("checkout", "--quiet", "-b", "side")
  const side = work.commit("side", { other: "2" })
  work.git("checkout", "--quiet", "main")
  const changed = work.commit("changed", { "r/1.0.0/x": "2" })
  work.git("merge", "--quiet", "--strategy=ours", "-m", "merge", "side")
  work.git("checkout", "--quiet", "side", "--", "r", "other")
  work.git("commit", "--quiet", "--amend", "-m", "merge")
  return { work, base, changed, side, merge: work.git("rev-parse", "HEAD") as CommitId }
}

describe("log", () => {
  test("gives each commit that touches the paths, newest first, in full", async () => {
    const work = temporaryRepository()
    const first = work.commit("first\n\nbody \u00fc\n\nTrailer: x", { "a/x": "1", "b*": "1" })
    work.commit("elsewhere", { c: "1" })
    const third = work.commit("third", { "a/y": "1" })
    const { history } = await opened(work)
    const log = await history.log(third, { paths: ["a"] })
    expect(log.map((entry) => entry.commit)).toEqual([third, first])
    expect(log[1]).toEqual({
      commit: first,
      parents: [],
      authorName: "Test User",
      authorEmail: "test@example.com",
      committerName: "Test User",
      committedAt: expect.stringMatching(/^2024-01-02T03:04:05(\+00:00|Z)$/),
      message: "first\n\nbody \u00fc\n\nTrailer: x\n",
    })
    expect((await history.log(third, { paths: ["b*"] })).map((entry) => entry.commit)).toEqual([
      first,
    ])
    expect(await history.log(third, { paths: [] })).toHaveLength(3)
    expect(await history.log(third, { paths: ["nothing"] })).toEqual([])
    expect(
      (await history.log(third, { paths: [], excluding: first, limit: 1 })).map(
        (entry) => entry.commit,
      ),
    ).toEqual([third])
  })

  test("is not misled by the user's settings, the mailmap of the repository or an empty message", async () => {
    const work = temporaryRepository()
    const first = work.commit("first", {
      ".mailmap": "Somebody <other@example.com> <test@example.com>\n",
    })
    for (const [key, value] of [
      ["log.showSignature", "true"],
      ["log.follow", "true"],
      ["log.mailmap", "true"],
      ["format.pretty", "oneline"],
      ["log.decorate", "full"],
      ["i18n.logOutputEncoding", "ISO-8859-1"],
    ] as const)
      work.git("config", key, value)
    const empty = work.gitWithInput("", "commit-tree", "-p", first, "HEAD^{tree}") as CommitId
    const { history } = await opened(work)
    expect(
      (await history.log(empty, { paths: [] })).map(({ commit, authorName, message }) => [
        commit,
        authorName,
        message,
      ]),
    ).toEqual([
      [empty, "Test User", ""],
      [first, "Test User", "first\n"],
    ])
  })

  test("looks into side branches unless first parents are asked for", async () => {
    const { work, merge, side, changed, base } = withEvilMerge()
    const { history } = await opened(work)
    expect((await history.log(merge, { paths: ["other"] })).map((entry) => entry.commit)).toEqual([
      merge,
      side,
      base,
    ])
    expect(
      (await history.log(merge, { paths: ["other"], firstParent: true })).map(
        (entry) => entry.commit,
      ),
    ).toEqual([merge, base])
    expect(
      (await history.log(merge, { paths: ["r"], firstParent: true })).map((entry) => entry.commit),
    ).toEqual([merge, changed, base])
  })
})

describe("treeChanges", () => {
  test("gives every change of an entry, with what slips in by a merge", async () => {
    const { work, base, changed, merge } = withEvilMerge()
    const tree = (commit: string) => work.git("rev-parse", `${commit}:r/1.0.0`)
    const { history } = await opened(work)
    const changes = await history.treeChanges(merge, ["r/1.0.0"])
    expect(
      changes
        .filter(({ path }) => path === "r/1.0.0")
        .map(({ entry, path, base, next }) => [entry.commit, path, base, next]),
    ).toEqual([
      [merge, "r/1.0.0", tree(changed), tree(base)],
      [changed, "r/1.0.0", tree(base), tree(changed)],
      [base, "r/1.0.0", null, tree(base)],
    ])
    expect(changes[0]?.entry.message).toBe("merge\n")
    expect(await history.treeChanges(merge, ["r"])).toEqual(expect.arrayContaining([...changes]))
  })

  test("gives files, removals and many paths at once", async () => {
    const work = temporaryRepository()
    const paths = Array.from({ length: 400 }, (_, index) => `r/${index}`)
    work.commit("first", Object.fromEntries(paths.map((path) => [path, path])))
    work.git("rm", "--quiet", "r/7")
    const second = work.commit("second", { "r/8": "changed" })
    const { history } = await opened(work)
    const changes = await history.treeChanges(second, [...paths, "missing"])
    expect(
      changes
        .filter(({ entry }) => entry.commit === second)
        .map(({ path, next }) => [path, next === null]),
    ).toEqual([
      ["r/7", true],
      ["r/8", false],
    ])
    expect(changes).toHaveLength(402)
    expect(await history.treeChanges(second, ["missing"])).toEqual([])
  })
})

test("changedPaths compares two commits without renames, and without reading the index", async () => {
  const work = temporaryRepository()
  const first = work.commit("first", { "a/x": "same content", "a/ü\n": "1", b: "1" })
  work.git("mv", "a/x", "a/y")
  const second = work.commit("second", { "a/ü\n": "2" })
  work.write(".git/index", "not an index")
  const { history } = await opened(work)
  expect(await history.changedPaths(first, second)).toEqual(["a/x", "a/y", "a/ü\n"])
  expect(await history.changedPaths(first, first)).toEqual([])
})

test("isAncestor tells where a commit descends from", async () => {
  const work = temporaryRepository()
  const base = work.commit("base")
  const left = work.commit("left")
  work.git("checkout", "--quiet", "-b", "side", base)
  const right = work.commit("right")
  const { history } = await opened(work)
  expect(
    await Promise.all([
      history.isAncestor(base, left),
      history.isAncestor(left, left),
      history.isAncestor(left, right),
      history.isAncestor(left, base),
    ]),
  ).toEqual([true, true, false, false])
})
