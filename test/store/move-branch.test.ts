/** What decides is the ref as it is read again; one that cannot be read has neither moved nor stayed. */

import { readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { nodeFileSystem } from "../../src/adapters/node-file-system.ts"
import type { CommitId } from "../../src/domain/identifiers.ts"
import { isRefused } from "../../src/domain/refusal.ts"
import { finishJournal } from "../../src/store/finish-journal.ts"
import { moveRef } from "../../src/store/move-branch.ts"
import { opened } from "../contract/git/open-repository.ts"
import { temporaryRepository } from "../support/repository.ts"

const REF = "refs/heads/main"

/** A move whose git fails, after it has moved the ref or before; then the ref cannot be read so many times. */
async function failing({ moves, unread }: { moves: boolean; unread: number }) {
  const work = temporaryRepository()
  const base = work.commit("Base", { pointer: "1\n" })
  const next = work.commit("Next", { pointer: "2\n" })
  work.git("reset", "--quiet", "--hard", base)
  const repository = await opened(work)
  let left = unread
  const refs = {
    ...repository.refs,
    async compareAndSwap(): Promise<boolean> {
      if (moves) work.git("update-ref", REF, next)
      throw new Error("EIO: i/o error, write")
    },
    read: async (ref: string): Promise<CommitId | null> => {
      if (left > 0) {
        left -= 1
        throw new Error("EMFILE: too many open files")
      }
      return repository.refs.read(ref)
    },
  }
  const move = { ref: REF, base, next, paths: ["pointer"], reflog: "cfg" }
  return {
    work,
    next,
    run: () => moveRef({ ...repository, refs }, nodeFileSystem, move),
    finish: () => finishJournal(repository, nodeFileSystem),
    notes: () => readdirSync(join(work.path, ".git/cfg/pending")),
  }
}

test.each([0, 1])(
  "a ref that moved although its git failed has moved, read the %s. time",
  async (unread) => {
    const { run, notes } = await failing({ moves: true, unread })
    expect(await run()).toMatchObject({ sync: "synced" })
    expect(notes()).toEqual([])
  },
)

test("a ref that did not move is a failure, and leaves nothing", async () => {
  const { run, notes, work } = await failing({ moves: false, unread: 0 })
  await expect(run()).rejects.toThrow("EIO")
  expect([notes(), work.git("status", "--porcelain")]).toEqual([[], ""])
})

test.each([true, false])(
  "a ref that cannot be read again is unknown: it is said, and the next command finishes it (it moved: %s)",
  async (moves) => {
    const { run, notes, next, work, finish } = await failing({ moves, unread: 2 })
    const error: unknown = await run().catch((thrown: unknown) => thrown)
    const refusals = isRefused(error) ? error.refusals : []
    expect(refusals.map(({ code }) => code)).toEqual(["write-failed", "write-failed"])
    expect(refusals.map(({ message }) => message).join("\n")).toMatch(/EIO[^]*is not known/)
    expect(refusals.at(-1)?.hint).toContain("git log -1 main")
    expect(notes()).toEqual([`${next}.json`])
    await finish()
    expect([work.git("status", "--porcelain"), work.read("pointer")]).toEqual([
      "",
      moves ? "2\n" : "1\n",
    ])
  },
)
