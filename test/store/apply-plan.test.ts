import { expect, test } from "vitest"
import { nodeFileSystem } from "../../src/adapters/node-file-system.ts"
import type { CommitId } from "../../src/domain/identifiers.ts"
import type { Plan, TreeWrite } from "../../src/domain/plan.ts"
import { landCommit, prepareCommit } from "../../src/store/apply-plan.ts"
import { opened } from "../contract/git/open-repository.ts"
import { temporaryRepository } from "../support/repository.ts"

const MESSAGE = "release: Activate writer 1.1.0\n\nCfg-Action: activate\nCfg-Actor: tom\n"

function planOn(base: CommitId, writes: readonly TreeWrite[], more: Partial<Plan> = {}): Plan {
  return {
    format: 1,
    action: "activate",
    ref: "refs/heads/main",
    base,
    packages: [],
    affected: [],
    warnings: [],
    actor: "tom",
    reason: "Go",
    writes,
    message: MESSAGE,
    ...more,
  }
}

async function start() {
  const repository = temporaryRepository()
  const base = repository.commit("Base", { "pointers.json": "1\n", "gone.txt": "1\n" })
  return { repository, base, git: await opened(repository) }
}

test("a prepared commit is seen by nobody until it lands, then by branch, index and files", async () => {
  const { repository, base, git } = await start()
  const plan = planOn(base, [
    { path: "pointers.json", text: "2\n" },
    { path: "gone.txt", remove: true },
    { path: "new/folder/a.txt", text: "a\n" },
  ])
  const prepared = await prepareCommit(git, plan)
  expect(repository.git("rev-parse", "main")).toBe(base)
  expect(await landCommit(git, nodeFileSystem, prepared)).toMatchObject({ sync: "synced" })
  expect(repository.git("log", "--format=%H %P %s", "-1")).toBe(
    `${prepared.commit} ${base} release: Activate writer 1.1.0`,
  )
  expect(repository.git("ls-tree", "-r", "--name-only", "HEAD")).toBe(
    "new/folder/a.txt\npointers.json",
  )
  expect(repository.read("pointers.json")).toBe("2\n")
  expect(repository.git("status", "--porcelain")).toBe("")
  expect(repository.git("reflog", "-1", "--format=%gs")).toBe(
    "cfg activate: release: Activate writer 1.1.0",
  )
})

test("where somebody was faster, nothing moves", async () => {
  const { repository, base, git } = await start()
  const prepared = await prepareCommit(git, planOn(base, [{ path: "pointers.json", text: "2\n" }]))
  const faster = repository.commit("Faster", { "other.txt": "1\n" })
  expect(await landCommit(git, nodeFileSystem, prepared)).toBe("raced")
  expect(repository.git("rev-parse", "main")).toBe(faster)
  expect(repository.read("pointers.json")).toBe("1\n")
})

test("a hook that rewrites the message does not lose the trailers", async () => {
  const { repository, base, git } = await start()
  repository.hook("commit-msg", `echo "Rewritten" > "$1"`)
  const { commit } = await prepareCommit(git, planOn(base, [{ path: "a.txt", text: "a\n" }]))
  expect(repository.git("log", "--format=%B", "-1", commit)).toBe(
    "Rewritten\n\nCfg-Action: activate\nCfg-Actor: tom\n",
  )
})

test("a commit that exists already is taken as it is", async () => {
  const { repository, base, git } = await start()
  const ahead = repository.commit("Ahead", { "pointers.json": "2\n" })
  repository.git("reset", "--quiet", "--hard", base)
  const plan = planOn(base, [{ path: "pointers.json", text: "2\n" }], { fastForward: ahead })
  const prepared = await prepareCommit(git, plan)
  expect(prepared.commit).toBe(ahead)
  expect(await landCommit(git, nodeFileSystem, prepared)).toMatchObject({ sync: "synced" })
  expect([repository.git("rev-parse", "main"), repository.read("pointers.json")]).toEqual([
    ahead,
    "2\n",
  ])
})
