import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import type { Safeguard } from "../../../src/domain/safeguard.ts"
import { temporaryRepository } from "../../support/repository.ts"
import type { TemporaryRepository } from "../../support/repository.ts"
import { opened } from "./open-repository.ts"

const MAIN = "refs/heads/main"

/** `base` is checked out; `next`, which changes the pointer and adds a file, is on no branch. */
async function aboutToMove(without: readonly Safeguard[] = []) {
  const work = temporaryRepository()
  const base = work.commit("base", { pointer: "1\n", other: "1\n" })
  const next = work.commit("next", { pointer: "2\n", "new/file": "2\n" })
  work.git("reset", "--quiet", "--hard", base)
  const repository = await opened(work, { without: new Set(without) })
  const move = { ref: MAIN, base, next, paths: ["pointer", "new"] }
  return {
    work,
    base,
    next,
    swap: () => repository.refs.compareAndSwap(MAIN, base, next, "cfg"),
    moveUnder: (moveRef: () => Promise<boolean>) => repository.workingTree.moveUnder(move, moveRef),
    whileHeld: (run: () => Promise<void>) => repository.workingTree.whileHeld(MAIN, run),
  }
}

function expectUntouched(work: TemporaryRepository, base: CommitId): void {
  expect([work.git("rev-parse", "main"), work.git("status", "--porcelain")]).toEqual([base, ""])
  expect([work.read("pointer"), existsSync(join(work.path, "new"))]).toEqual(["1\n", false])
  expect(readdirSync(join(work.path, ".git/cfg")).filter((name) => name !== "owners")).toEqual([
    "index-owners",
  ])
}

describe("moving a branch under its working tree", () => {
  test("index and files are there with it, and nothing is left over", async () => {
    const { work, moveUnder, swap } = await aboutToMove()
    const { moved, trees } = await moveUnder(swap)
    expect([moved, trees]).toEqual([true, [{ workTree: work.path, outcome: "synced" }]])
    expect([work.read("pointer"), work.read("new/file")]).toEqual(["2\n", "2\n"])
    expect(work.git("status", "--porcelain")).toBe("")
    // Without a look at the files: the index knows them already.
    expect(work.git("diff-files")).toBe("")
    expect(existsSync(join(work.path, ".git/index.lock"))).toBe(false)
  })

  test("files stay as they are until the branch has moved", async () => {
    const { work, moveUnder, swap } = await aboutToMove()
    let seen = ""
    await moveUnder(async () => {
      seen = work.read("pointer")
      return swap()
    })
    expect([seen, work.read("pointer")]).toEqual(["1\n", "2\n"])
  })

  test("somebody was faster: the index is put back", async () => {
    const { work, base, moveUnder } = await aboutToMove()
    expect(await moveUnder(async () => false)).toEqual({ moved: false, trees: [] })
    expectUntouched(work, base)
  })

  test("the move fails: the index is put back, and the reason thrown", async () => {
    const { work, base, moveUnder } = await aboutToMove()
    await expect(moveUnder(() => Promise.reject(new Error("no")))).rejects.toThrow("no")
    expectUntouched(work, base)
  })

  test.each([
    ["with the lock", [], false],
    ["without it", ["index-lock"], true],
  ] as const)("a commit of the user's in between, %s", async (_, without, slipsIn) => {
    const { work, moveUnder, swap } = await aboutToMove(without)
    await moveUnder(async () => {
      expect(work.gitStatus("commit", "--quiet", "-m", "theirs") === 0).toBe(slipsIn)
      return swap()
    })
    const subjects = work.git("log", "--format=%s", "main", "--", "pointer").split("\n")
    expect(subjects.includes("theirs")).toBe(slipsIn)
  })

  test("an index that is held already is used, and held on to", async () => {
    const { work, moveUnder, swap, whileHeld } = await aboutToMove()
    const lock = join(work.path, ".git/index.lock")
    const held: boolean[] = []
    await whileHeld(async () => {
      held.push(existsSync(lock))
      expect((await moveUnder(swap)).moved).toBe(true)
      held.push(existsSync(lock))
    })
    expect([...held, existsSync(lock)]).toEqual([true, true, false])
    expect(work.git("status", "--porcelain")).toBe("")
  })
})
