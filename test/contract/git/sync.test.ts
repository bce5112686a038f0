import { execFileSync } from "node:child_process"
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import type { Repository } from "../../../src/ports/repository.ts"
import type { BranchMove, SyncOutcome } from "../../../src/ports/working-tree.ts"
import { worstOf } from "../../../src/store/tree-effect.ts"
import { ownerOf } from "../../support/owners.ts"
import { repositoryAt, temporaryDirectory, temporaryRepository } from "../../support/repository.ts"
import type { TemporaryRepository } from "../../support/repository.ts"
import { opened } from "./open-repository.ts"

const POINTER = "_active/active_releases.json"
const RELEASE = "types/a/releases/1.1.0"
const MAIN = "refs/heads/main"

interface Moved {
  readonly work: TemporaryRepository
  readonly repository: Repository
  readonly base: CommitId
  readonly next: CommitId
  sync(paths?: readonly string[]): Promise<SyncOutcome>
}

const BASE = {
  [POINTER]: '{ "a": "1.0.0" }\n',
  "types/a/releases/1.0.0/x": "1",
  "old/only/file": "1",
  unrelated: "1",
}
const NEXT = { [POINTER]: '{ "a": "1.1.0" }\n', [`${RELEASE}/x`]: "2", [`${RELEASE}/sub/y`]: "2" }
const PATHS = [POINTER, RELEASE, "old"]

/** A repository whose branch has been moved under its working tree: pointer changed, release added, a folder removed. */
async function moved(prepare: (work: TemporaryRepository) => void = () => {}): Promise<Moved> {
  const work = temporaryRepository()
  const base = work.commit("base", BASE)
  const next = commitNext(work, base)
  prepare(work)
  const repository = await opened(work)
  expect(await repository.refs.compareAndSwap(MAIN, base, next, "cfg")).toBe(true)
  return {
    work,
    repository,
    base,
    next,
    sync: (paths = PATHS) => synced(repository, { ref: MAIN, base, next, paths }),
  }
}

async function synced(repository: Repository, move: BranchMove): Promise<SyncOutcome> {
  return worstOf(await repository.workingTree.sync(move))
}

/** Made in an index of its own, so that the working tree does not notice. */
function commitNext(work: TemporaryRepository, base: CommitId): CommitId {
  const scratch = repositoryAt(work.path, {
    ...work.environment,
    GIT_INDEX_FILE: join(work.path, ".git/scratch-index"),
  })
  scratch.git("read-tree", base)
  for (const [path, text] of Object.entries(NEXT))
    scratch.git(
      "update-index",
      "--add",
      "--cacheinfo",
      `100644,${scratch.gitWithInput(text, "hash-object", "-w", "--stdin")},${path}`,
    )
  scratch.git("update-index", "--force-remove", "old/only/file")
  return scratch.git("commit-tree", "-p", base, "-m", "next", scratch.git("write-tree")) as CommitId
}

function expectInSync(work: TemporaryRepository): void {
  expect(work.read(POINTER)).toBe(NEXT[POINTER])
  expect(work.read(`${RELEASE}/sub/y`)).toBe("2")
  expect(existsSync(join(work.path, "old"))).toBe(false)
}

describe("index and files follow", () => {
  test("a clean working tree is clean again", async () => {
    const { work, sync } = await moved()
    expect(work.git("status", "--porcelain")).not.toBe("")
    expect(await sync()).toBe("synced")
    expectInSync(work)
    expect(work.git("status", "--porcelain")).toBe("")
    expect(work.git("ls-files")).not.toContain("old/")
    expect(existsSync(join(work.path, ".git/index.lock"))).toBe(false)
  })

  test("a second time changes nothing", async () => {
    const { work, sync } = await moved()
    expect([await sync(), await sync()]).toEqual(["synced", "synced"])
    expect(work.git("status", "--porcelain")).toBe("")
  })

  test("only the named paths", async () => {
    const { work, sync } = await moved()
    expect(await sync([POINTER])).toBe("synced")
    expect(work.git("status", "--porcelain").split("\n").toSorted()).toEqual([
      "A  old/only/file",
      `D  ${RELEASE}/sub/y`,
      `D  ${RELEASE}/x`,
    ])
  })

  test("with changes elsewhere, staged and not, which stay", async () => {
    const { work, sync } = await moved((work) => {
      work.write("unrelated", "mine")
      work.write("types/a/releases/1.0.0/x", "staged")
      work.git("add", "types")
      work.write("untracked", "mine")
    })
    expect(await sync()).toBe("synced")
    expectInSync(work)
    expect(work.git("status", "--porcelain").split("\n")).toEqual([
      "M  types/a/releases/1.0.0/x",
      " M unrelated",
      "?? untracked",
    ])
  })

  test("in the middle of a merge with conflicts elsewhere", async () => {
    const { work, sync } = await moved((work) => {
      const ids = ["1", "2", "3"].map((text) =>
        work.gitWithInput(text, "hash-object", "-w", "--stdin"),
      )
      work.gitWithInput(
        [
          `0 ${ids[0]}\tunrelated`,
          ...ids.map((id, index) => `100644 ${id} ${index + 1}\tunrelated`),
          "",
        ].join("\n"),
        "update-index",
        "--index-info",
      )
    })
    expect(await sync()).toBe("synced")
    expectInSync(work)
    expect(work.git("ls-files", "--unmerged").split("\n")).toHaveLength(3)
  })

  test("through the line-ending filters", async () => {
    const { work, sync } = await moved((work) => {
      work.git("config", "core.autocrlf", "true")
      work.git("rm", "--quiet", "-r", "--cached", ".")
      work.git("reset", "--quiet", "--hard")
      rmSync(join(work.path, POINTER))
      work.git("checkout", "--quiet", "--", POINTER)
      expect(work.read(POINTER)).toContain("\r\n")
    })
    expect(await sync()).toBe("synced")
    expect(work.read(POINTER)).toBe('{ "a": "1.1.0" }\r\n')
    expect(work.git("status", "--porcelain")).toBe("")
  })

  test("where an earlier sync was killed at any step", async () => {
    const steps: readonly ((work: TemporaryRepository, next: CommitId) => void)[] = [
      (work) => work.write(POINTER, NEXT[POINTER] ?? ""),
      (work) => Object.entries(NEXT).forEach(([path, text]) => work.write(path, text)),
      (work) => rmSync(join(work.path, "old"), { recursive: true }),
      (work, next) => void work.git("reset", "--quiet", "--hard", next),
    ]
    for (const step of steps) {
      const { work, sync, next } = await moved()
      step(work, next)
      expect(await sync()).toBe("synced")
      expectInSync(work)
      expect(work.git("status", "--porcelain")).toBe("")
    }
  })

  test("by the branch's tip, not by an older move that comes late", async () => {
    const { work, repository, base, next } = await moved()
    const later = await repository.objects.writeCommit({
      tree: work.git("rev-parse", `${base}^{tree}`),
      parents: [next],
      message: "back",
    })
    expect(await repository.refs.compareAndSwap(MAIN, next, later, "cfg")).toBe(true)
    expect(await synced(repository, { ref: MAIN, base, next, paths: PATHS })).toBe("synced")
    expect(work.git("status", "--porcelain")).toBe("")
    expect(work.read(POINTER)).toBe(BASE[POINTER])
  })

  test("in every working tree that has the branch, and in no other", async () => {
    const linked = join(temporaryDirectory(), "linked")
    const { work, sync } = await moved((work) => {
      work.git("checkout", "--quiet", "-b", "side")
      work.git("worktree", "add", "--quiet", linked, "main")
    })
    expect(await sync()).toBe("synced")
    expect(repositoryAt(linked, work.environment).git("status", "--porcelain")).toBe("")
    expect(work.git("status", "--porcelain")).toBe("")
    expect(work.read(POINTER)).toBe(BASE[POINTER])
  })

  test("nowhere, where the branch is checked out nowhere", async () => {
    const { work, sync, base } = await moved(
      (work) => void work.git("checkout", "--quiet", "--detach"),
    )
    expect(await sync()).toBe("no working tree")
    expect(work.git("status", "--porcelain")).toBe("")
    const bare = await opened(temporaryRepository({ bare: true }))
    expect(await synced(bare, { ref: MAIN, base: null, next: base, paths: [POINTER] })).toBe(
      "no working tree",
    )
  })

  test("a detached HEAD", async () => {
    const work = temporaryRepository()
    const base = work.commit("base", BASE)
    work.git("checkout", "--quiet", "--detach")
    const next = commitNext(work, base)
    const repository = await opened(work)
    expect(await repository.refs.compareAndSwap("HEAD", base, next, "cfg")).toBe(true)
    expect(await synced(repository, { ref: "HEAD", base, next, paths: PATHS })).toBe("synced")
    expect(work.git("status", "--porcelain")).toBe("")
  })

  test("an unborn branch", async () => {
    const work = temporaryRepository()
    work.write(POINTER, NEXT[POINTER] ?? "")
    const repository = await opened(work)
    const { refs, objects } = repository
    const blob = await objects.writeBlob(new TextEncoder().encode(NEXT[POINTER]))
    const folder = await objects.writeTree([
      { mode: "100644", type: "blob", id: blob, name: "active_releases.json" },
    ])
    const tree = await objects.writeTree([
      { mode: "040000", type: "tree", id: folder, name: "_active" },
    ])
    const next = await objects.writeCommit({ tree, parents: [], message: "first" })
    expect(await refs.compareAndSwap(MAIN, null, next, "cfg")).toBe(true)
    expect(await synced(repository, { ref: MAIN, base: null, next, paths: [POINTER] })).toBe(
      "synced",
    )
    expect(work.git("status", "--porcelain")).toBe("")
  })

  test("a sparse checkout, which stays sparse", async () => {
    const { work, sync } = await moved((work) => {
      work.git("sparse-checkout", "init", "--no-cone")
      work.git("sparse-checkout", "set", "--no-cone", "/unrelated", "/old/")
      expect(existsSync(join(work.path, POINTER))).toBe(false)
    })
    expect(await sync()).toBe("synced")
    expect(existsSync(join(work.path, POINTER))).toBe(false)
    expect(work.git("ls-files", "-t", POINTER)).toBe(`S ${POINTER}`)
    expect(work.git("diff", "--cached", "--name-only", "HEAD")).toBe("")
  })
})

describe("what the user has changed is left alone, and the rest is brought up to date", () => {
  const changes: Readonly<Record<string, (work: TemporaryRepository) => void>> = {
    "a file that was edited": (work) => work.write(POINTER, "mine"),
    "a file that was edited to the same size": (work) => work.write(POINTER, '{ "a": "9.0.0" }\n'),
    "a file that was deleted": (work) => rmSync(join(work.path, POINTER)),
    "a file that was made executable": (work) =>
      execFileSync("chmod", ["+x", join(work.path, POINTER)]),
    "a staged edit": (work) => {
      work.write(POINTER, "mine")
      work.git("add", POINTER)
    },
    "a staged edit that was taken back on disk": (work) => {
      work.write(POINTER, "mine")
      work.git("add", POINTER)
      work.write(POINTER, BASE[POINTER] ?? "")
    },
    "a staged removal": (work) => void work.git("rm", "--quiet", "--cached", POINTER),
    "an edited file that the commit removes": (work) => work.write("old/only/file", "mine"),
    "an untracked file where one is added": (work) => work.write(`${RELEASE}/x`, "mine"),
    "an ignored file where one is added": (work) => {
      work.write(".git/info/exclude", "*\n")
      work.write(`${RELEASE}/x`, "mine")
    },
    "a symbolic link where a file was": (work) => {
      rmSync(join(work.path, POINTER))
      symlinkSync("../unrelated", join(work.path, POINTER))
    },
    "a symbolic link where a folder is added": (work) =>
      symlinkSync("../../old", join(work.path, "types/a/releases/1.1.0")),
    "a file that git was told not to look at": (work) => {
      work.git("update-index", "--assume-unchanged", POINTER)
      work.write(POINTER, "mine")
    },
    "a file that git was told to skip": (work) => {
      work.git("update-index", "--skip-worktree", POINTER)
      work.write(POINTER, "mine")
    },
    "a conflict": (work) => {
      const id = work.gitWithInput("mine", "hash-object", "-w", "--stdin")
      work.gitWithInput(
        [
          `0 ${id}\t${POINTER}`,
          ...[1, 2, 3].map((stage) => `100644 ${id} ${stage}\t${POINTER}`),
          "",
        ].join("\n"),
        "update-index",
        "--index-info",
      )
    },
  }

  const staged = [
    "a staged edit",
    "a staged edit that was taken back on disk",
    "a staged removal",
    "a file that git was told not to look at",
    "a conflict",
  ]
  const pathOf = (name: string) => {
    if (name.endsWith("removes")) return "old/only/file"
    return name.endsWith("added") ? `${RELEASE}/x` : POINTER
  }

  test.each(Object.keys(changes))("%s", async (name) => {
    const { work, sync } = await moved(changes[name])
    const path = pathOf(name)
    const users = () => [
      execFileSync(
        "sh",
        ["-c", `ls -ld "$1" "$1/.." | cut -c1-10; readlink "$1" || cat "$1"; true`, "sh", path],
        { cwd: work.path, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
      ),
    ]
    const indexed = () => work.git("ls-files", "--stage", "-v", "--", path)
    const [kept, entry] = [users(), indexed()]
    expect(await sync()).toBe(staged.includes(name) ? "index left alone" : "left alone")
    expect(users()).toEqual(kept)
    if (staged.includes(name)) expect(indexed()).toBe(entry)
    else expect(work.git("diff", "--cached", "--name-only")).toBe("")
    expect(
      work
        .git("status", "--porcelain", "--untracked-files=no")
        .split("\n")
        .filter(
          (line) =>
            line !== "" &&
            !line
              .slice(2)
              .trim()
              .startsWith(path.split("/")[0] ?? ""),
        ),
    ).toEqual([])
  })

  test("what the user commits next takes nothing back", async () => {
    const { work, sync } = await moved((at) => at.write(POINTER, "mine"))
    await sync()
    work.write("note.txt", "note")
    work.git("add", "note.txt")
    work.git("commit", "--quiet", "-m", "Unrelated")
    expect(work.git("diff", "--name-only", "HEAD~1", "HEAD")).toBe("note.txt")
  })

  test("in one of two working trees: the other is in sync", async () => {
    const linked = join(temporaryDirectory(), "linked")
    const { work, sync } = await moved((work) => {
      work.git("worktree", "add", "--quiet", "--force", linked, "main")
      work.write(POINTER, "mine")
    })
    expect(await sync()).toBe("left alone")
    expect(work.read(POINTER)).toBe("mine")
    expect(repositoryAt(linked, work.environment).git("status", "--porcelain")).toBe("")
  })
})

describe("the index lock", () => {
  test("of a cfg that was killed is healed", async () => {
    const { work, sync } = await moved()
    const folder = join(work.path, ".git/cfg/index-owners")
    mkdirSync(folder, { recursive: true })
    const marker = join(folder, ownerOf())
    writeFileSync(marker, "")
    linkSync(marker, join(work.path, ".git/index.lock"))
    writeFileSync(join(work.path, ".git/cfg/index"), "half an index")
    writeFileSync(join(work.path, ".git/cfg/index.lock"), "")
    expect(await sync()).toBe("synced")
    expect(work.git("status", "--porcelain")).toBe("")
    expect(existsSync(join(work.path, ".git/index.lock")) || existsSync(marker)).toBe(false)
  })

  test("of a git that does not end is left, and nothing is touched", async () => {
    const { work, sync } = await moved()
    const index = work.git("ls-files", "--stage")
    writeFileSync(join(work.path, ".git/index.lock"), "")
    expect(await sync()).toBe("locked")
    expect([
      work.git("ls-files", "--stage"),
      existsSync(join(work.path, ".git/index.lock")),
    ]).toEqual([index, true])
  })

  test("of the user's own git is waited for", async () => {
    const { work, sync } = await moved()
    const lock = join(work.path, ".git/index.lock")
    writeFileSync(lock, "")
    setTimeout(() => rmSync(lock), 200)
    expect(await sync()).toBe("synced")
    expect(lstatSync(join(work.path, ".git/index")).isFile()).toBe(true)
  })
})
