import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { nodeFileSystem } from "../../src/adapters/node-file-system.ts"
import type { CommitId } from "../../src/domain/identifiers.ts"
import { finishJournal, unfinishedOf } from "../../src/store/finish-journal.ts"
import { openJournal } from "../../src/store/journal.ts"
import { opened } from "../contract/git/open-repository.ts"
import { temporaryRepository } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"

const REF = "refs/heads/main"

function notes(repository: TemporaryRepository): readonly string[] {
  return readdirSync(join(repository.path, ".git/cfg/pending"))
}

/** `base` is checked out; `next` is a commit that no ref shows. */
function twoCommits(): {
  readonly repository: TemporaryRepository
  readonly base: CommitId
  readonly next: CommitId
} {
  const repository = temporaryRepository()
  const base = repository.commit("Base", { "pointers.json": "1\n", "other.txt": "1\n" })
  const next = repository.commit("Next", { "pointers.json": "2\n" })
  repository.git("reset", "--quiet", "--hard", base)
  return { repository, base, next }
}

async function killedAfterNoting(paths: readonly string[] = ["pointers.json"]) {
  const { repository, base, next } = twoCommits()
  const git = await opened(repository)
  const { close: done } = await openJournal(git, nodeFileSystem, { ref: REF, base, next, paths })
  return { repository, base, next, done, finish: () => finishJournal(git, nodeFileSystem) }
}

test("a note is there until it is taken away", async () => {
  const { repository, next, done } = await killedAfterNoting()
  expect(notes(repository)).toEqual([`${next}.json`])
  await done()
  expect(notes(repository)).toEqual([])
})

test("killed after the ref moved: index and file come after it, and the note goes", async () => {
  const { repository, next, finish } = await killedAfterNoting()
  repository.git("update-ref", REF, next)
  await finish()
  expect([
    repository.read("pointers.json"),
    repository.git("status", "--porcelain"),
    notes(repository),
  ]).toEqual(["2\n", "", []])
})

test("killed after index and branch, before the files: they come after it, added, changed and removed ones", async () => {
  const { repository, base } = twoCommits()
  repository.git("rm", "--quiet", "other.txt")
  const next = repository.commit("More", { "pointers.json": "3\n", "new/file.txt": "3\n" })
  const paths = ["pointers.json", "other.txt", "new"]
  const git = await opened(repository)
  await openJournal(git, nodeFileSystem, { ref: REF, base, next, paths })
  // The index is the new one, the files are those of before.
  repository.git("reset", "--quiet", "--hard", base)
  repository.git("reset", "--quiet", "--soft", next)
  repository.git("read-tree", next)
  expect(repository.git("status", "--porcelain")).not.toBe("")
  await finishJournal(git, nodeFileSystem)
  expect([repository.git("status", "--porcelain"), notes(repository)]).toEqual(["", []])
  expect([repository.read("pointers.json"), repository.read("new/file.txt")]).toEqual([
    "3\n",
    "3\n",
  ])
})

test("killed after the index and before the branch: the index is put back", async () => {
  const { repository, next, finish } = await killedAfterNoting()
  repository.git("read-tree", next)
  await finish()
  expect([
    repository.read("pointers.json"),
    repository.git("status", "--porcelain"),
    notes(repository),
  ]).toEqual(["1\n", "", [`${next}.json`]])
})

test("killed after the ref moved, and others moved it on since: to where it stands now", async () => {
  const { repository, next, finish } = await killedAfterNoting()
  const later = repository.gitWithInput(
    "",
    "commit-tree",
    "-p",
    next,
    "-m",
    "Later",
    `${next}^{tree}`,
  )
  repository.git("update-ref", REF, later)
  await finish()
  expect([
    repository.read("pointers.json"),
    repository.git("status", "--porcelain"),
    notes(repository),
  ]).toEqual(["2\n", "", []])
})

test("what the user has changed since is left alone, and the note goes", async () => {
  const { repository, next, finish } = await killedAfterNoting()
  repository.git("update-ref", REF, next)
  repository.write("pointers.json", "mine\n")
  await finish()
  expect([repository.read("pointers.json"), notes(repository)]).toEqual(["mine\n", []])
})

test("an index that another git holds: the note stays, and the next command finishes", async () => {
  const { repository, next, finish } = await killedAfterNoting()
  repository.git("update-ref", REF, next)
  repository.write(".git/index.lock", "")
  await finish()
  expect([repository.read("pointers.json"), notes(repository)]).toEqual(["1\n", [`${next}.json`]])
  await nodeFileSystem.remove(join(repository.path, ".git/index.lock"))
  await finish()
  expect([repository.read("pointers.json"), notes(repository)]).toEqual(["2\n", []])
})

test("before the ref moved there is nothing to sync: its command may still run, so the note stays", async () => {
  const { repository, next, finish } = await killedAfterNoting()
  await finish()
  expect([
    repository.read("pointers.json"),
    repository.git("status", "--porcelain"),
    notes(repository),
  ]).toEqual(["1\n", "", [`${next}.json`]])
})

test("a move that somebody else has won goes without a trace", async () => {
  const { repository, finish } = await killedAfterNoting()
  repository.commit("Won", { "other.txt": "2\n" })
  await finish()
  expect([repository.read("pointers.json"), notes(repository)]).toEqual(["1\n", []])
})

test.each([
  ["is missing", null],
  ["is empty", ""],
  ["is cut off", "new and"],
])(
  "a file that %s since an earlier cfg was killed while writing it is written again",
  async (_, text) => {
    const { repository, base } = twoCommits()
    repository.git("checkout", "--quiet", "--detach")
    const long = repository.commit("Long", { "pointers.json": "new and long\n" })
    repository.git("switch", "--quiet", "main")
    repository.git("update-ref", REF, long)
    repository.write(
      `.git/cfg/pending/${long}.json`,
      JSON.stringify({ ref: REF, base, next: long, paths: ["pointers.json"] }),
    )
    if (text === null) rmSync(join(repository.path, "pointers.json"))
    else repository.write("pointers.json", text)
    await finishJournal(await opened(repository), nodeFileSystem)
    expect([repository.read("pointers.json"), notes(repository)]).toEqual(["new and long\n", []])
  },
)

test("a note that was not written by cfg is no order: it is named and goes, and nothing else happens", async () => {
  const { repository, base } = twoCommits()
  for (const [name, note] of [
    ["ref", { ref: "--output=x", base, next: base, paths: [] }],
    ["id", { ref: REF, base: "-x", next: base, paths: [] }],
    ["paths", { ref: REF, base, next: base, paths: [1] }],
    ["up", { ref: "refs/heads/../../x", base, next: base, paths: [] }],
    ["tag", { ref: "refs/tags/x", base, next: base, paths: [] }],
    ["outside", { ref: REF, base, next: base, paths: ["../x"] }],
    ["root", { ref: REF, base, next: base, paths: ["/etc/passwd"] }],
    ["format", { format: "2", ref: REF, base, next: base, paths: [] }],
  ] as const)
    repository.write(`.git/cfg/pending/${name}.json`, JSON.stringify(note))
  const git = await opened(repository)
  const untold = (await unfinishedOf(git, nodeFileSystem)).map(({ left }) => left)
  expect(new Set(untold)).toEqual(new Set(["unknown"]))
  const { warnings } = await finishJournal(git, nodeFileSystem)
  expect(warnings).toHaveLength(untold.length)
  expect(warnings.every((text) => text.includes("is damaged, or no note of cfg"))).toBe(true)
  expect([notes(repository), repository.git("status", "--porcelain")]).toEqual([[], ""])
})

test("a broken note is named and goes, one that is being written stays", async () => {
  const { repository, done, finish } = await killedAfterNoting()
  await done()
  repository.write(".git/cfg/pending/broken.json", '{ "ref": ')
  repository.write(".git/cfg/pending/half.json.1234.tmp", '{ "ref": ')
  const { warnings } = await finish()
  expect(warnings).toEqual([expect.stringContaining("broken.json is damaged, or no note of cfg")])
  expect(notes(repository)).toEqual(["half.json.1234.tmp"])
})

const MISSING = "1".repeat(40)

test.each([
  ["names a commit that is not here", { next: MISSING }, "which is not here"],
  ["begins at a commit that is not here", { base: MISSING }, "which is not here"],
  ["goes back", "swapped", "does not follow on"],
  ["is of a format to come", { format: 3, paths: "all" }, "a newer cfg"],
] as const)(
  "a note that %s is named and stays, and is never followed",
  async (_, change, words) => {
    const { repository, base, next } = twoCommits()
    repository.git("read-tree", next)
    const ends = change === "swapped" ? { base: next, next: base } : { base, next, ...change }
    const note = { format: 2, ref: REF, paths: ["pointers.json"], ...ends }
    repository.write(".git/cfg/pending/x.json", JSON.stringify(note))
    const git = await opened(repository)
    const look = () => [
      repository.git("status", "--porcelain"),
      repository.git("for-each-ref"),
      notes(repository),
    ]
    const before = look()
    expect(await unfinishedOf(git, nodeFileSystem)).toMatchObject([
      { left: "unknown", reason: expect.stringContaining(words) },
    ])
    const { warnings, moved } = await finishJournal(git, nodeFileSystem)
    expect([warnings, moved]).toEqual([[expect.stringMatching(`${words}[^]*rm .*x\\.json`)], false])
    expect(look()).toEqual(before)
  },
)

test("what is left, where it cannot be told, is not nothing", async () => {
  const { repository, next } = await killedAfterNoting()
  repository.git("update-ref", REF, next)
  const git = await opened(repository)
  const refs = { ...git.refs, read: () => Promise.reject(new Error("the disk is gone")) }
  expect(await unfinishedOf({ ...git, refs }, nodeFileSystem)).toMatchObject([
    {
      commit: next,
      ref: REF,
      left: "unknown",
      reason: expect.stringContaining("the disk is gone"),
    },
  ])
})

test("no notes, no folder: nothing to do", async () => {
  const { repository } = twoCommits()
  await finishJournal(await opened(repository), nodeFileSystem)
  expect(repository.gitStatus("rev-parse", "--verify", "HEAD")).toBe(0)
})
