/** Whatever is done to a repository behind cfg's back, `verify` finds it and says what it was (spec 2.2). */

import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { deflateSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import {
  FORBIDDEN,
  activate,
  claim,
  commitTree,
  contentId,
  judgedRepository,
  onTopic,
  pointersWith,
  rawTree,
  recordAt,
  roleAt,
  rollBack,
  treeWith,
} from "../support/judged-repository.ts"
import { cloneOf } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed } from "../support/small-repository.ts"

type Harm = (repository: TemporaryRepository) => unknown

const NEW_ROLE = roleAt("writer", "1.3.0")

/** A record as cfg writes it, for a release that it would not have been written for. */
function record(repository: TemporaryRepository, id: string, version: string, more = {}): string {
  return `${JSON.stringify({
    format: 1,
    package: `roles/${id}`,
    version,
    content_id: contentId(repository, id, version),
    consulted: {},
    rule_set: "2",
    actor: "boss",
    staged_at: "2024-01-02T03:04:05Z",
    report: { format: 1, ruleSet: "2", checked: [`roles/${id}@${version}`], findings: [] },
    ...more,
  })}\n`
}

/** Where git keeps an object of its own. */
function looseObject(repository: TemporaryRepository, name: string): string {
  const id = repository.git("rev-parse", name)
  return join(repository.path, ".git/objects", id.slice(0, 2), id.slice(2))
}

function unpacked(repository: TemporaryRepository): void {
  const packs = join(repository.path, ".git/objects/pack")
  if (!existsSync(packs)) return
  for (const name of readdirSync(packs).filter((pack) => pack.endsWith(".pack"))) {
    const bytes = readFileSync(join(packs, name))
    rmSync(join(packs, name))
    rmSync(join(packs, name.replace(/pack$/, "idx")))
    repository.gitWithInput(bytes, "unpack-objects", "-q")
  }
}

/** Merges main into a branch that began before, which then becomes main. */
function foxtrot(repository: TemporaryRepository, from: string): void {
  repository.git("switch", "--quiet", "--create", "other", from)
  repository.commit("Other", { "notes.txt": "x\n" })
  repository.git("merge", "--quiet", "-m", "Merge main", "main")
  repository.git("switch", "--quiet", "main")
  repository.git("merge", "--quiet", "--ff-only", "other")
}

const forget = (repository: TemporaryRepository) =>
  rmSync(join(repository.path, ".git/logs"), { recursive: true })

const AT_ONCE: readonly (readonly [string, Harm, string])[] = [
  [
    "a release changed",
    (r) => r.commit("Sneak", { [roleAt("writer", "1.1.0")]: "Other.\n" }),
    "writer 1.1.0 was changed after it was committed",
  ],
  [
    "a release changed, and changed back",
    (r) => {
      r.commit("Sneak", { [roleAt("writer", "1.0.0")]: "Other.\n" })
      r.git("revert", "--no-edit", "HEAD")
    },
    "writer 1.0.0 was changed after it was committed",
  ],
  [
    "a file added to a release",
    (r) => r.commit("Add", { "prompts/roles/writer/releases/1.1.0/more.txt": "x\n" }),
    "writer 1.1.0 was changed after it was committed",
  ],
  [
    "the mode of a file of a release",
    (r) => {
      r.git("update-index", "--chmod=+x", roleAt("writer", "1.1.0"))
      r.git("commit", "--quiet", "-m", "Mode")
    },
    "writer 1.1.0 was changed after it was committed",
  ],
  [
    "a release removed",
    (r) => {
      r.git("rm", "--quiet", "-r", "prompts/roles/clerk")
      r.commit("Tidy")
    },
    "clerk 1.0.0 was removed after it was committed",
  ],
  [
    "a release that comes back with other content",
    (r) => {
      r.git("rm", "--quiet", "-r", "prompts/roles/clerk")
      r.commit("Tidy")
      r.commit("Again", { [roleAt("clerk", "1.0.0")]: "Other.\n" })
    },
    "clerk 1.0.0 was added again with other content",
  ],
  [
    "a link in place of a release",
    (r) => {
      rmSync(join(r.path, "prompts/roles/clerk/releases/1.0.0"), { recursive: true })
      symlinkSync("../../writer/releases/1.0.0", join(r.path, "prompts/roles/clerk/releases/1.0.0"))
      r.commit("Link")
    },
    "clerk 1.0.0 was changed after it was committed",
  ],
  [
    "a release changed in a merge",
    (r) => {
      onTopic(r, "Topic", { "a.txt": "a\n" })
      r.commit("Main", { "b.txt": "b\n" })
      r.git("merge", "--quiet", "--no-commit", "--no-ff", "topic")
      r.commit("Merge", { [roleAt("writer", "1.1.0")]: "Other.\n" })
    },
    "writer 1.1.0 was changed after it was committed",
  ],
  [
    "a release hidden by another layout, and changed",
    (r) => {
      r.commit("Elsewhere", {
        "cfg.yaml":
          'version: 1\nkinds:\n  roles: { path: "people/{id}/releases/{version}", entry: role.prompt.txt }\n',
        [POINTERS]: "{}\n",
      })
      r.commit("Change", { [roleAt("writer", "1.1.0")]: "Other.\n" })
      r.git("rm", "--quiet", "cfg.yaml")
      r.commit("Back")
    },
    "writer 1.1.0 was changed after it was committed",
  ],
  [
    "a wrong content id in the trailers",
    (r) =>
      r.commit(claim("writer", "1.1.0 -> 1.2.0", contentId(r, "writer", "1.0.0")), {
        [POINTERS]: pointersWith(r, "writer", "1.2.0"),
      }),
    "says in its trailers that roles/writer 1.2.0 has content",
  ],
  [
    "trailers without a content id",
    (r) =>
      r.commit(claim("writer", "1.1.0 -> 1.2.0", "").replace("1.2.0 \n", "1.2.0\n"), {
        [POINTERS]: pointersWith(r, "writer", "1.2.0"),
      }),
    "does not say in its trailers which content roles/writer 1.2.0 has",
  ],
  [
    "trailers that name another move",
    (r) =>
      r.commit(claim("editor", "1.0.0 -> 1.1.0", contentId(r, "editor", "1.1.0")), {
        [POINTERS]: pointersWith(r, "writer", "1.2.0"),
      }),
    "but it did: roles/writer 1.1.0 -> 1.2.0",
  ],
  [
    "trailers of an activation that moved nothing",
    (r) => r.commit(claim("writer", "1.1.0 -> 1.2.0", contentId(r, "writer", "1.2.0")), {}),
    "but it did: nothing",
  ],
  [
    "doubled trailers",
    (r) =>
      r.commit(
        `${claim("writer", "1.1.0 -> 1.2.0", contentId(r, "writer", "1.2.0"))}\nCfg-Actor: somebody else`,
        { [POINTERS]: pointersWith(r, "writer", "1.2.0") },
      ),
    "changed what is active without saying in a form that can be checked",
  ],
  [
    "a pointer moved by hand",
    (r) => r.commit("Oops", { [POINTERS]: pointersWith(r, "writer", "1.2.0") }),
    "changed what is active without saying in a form that can be checked",
  ],
  [
    "a pointer to a version that is not there",
    (r) =>
      r.commit(claim("writer", "1.1.0 -> 7.0.0", contentId(r, "writer", "1.2.0")), {
        [POINTERS]: pointersWith(r, "writer", "7.0.0"),
      }),
    "made writer 7.0.0 active, and there is no such release",
  ],
  [
    "a pointer to a version that only another branch has",
    (r) => {
      onTopic(r, "Topic", { [NEW_ROLE]: "You write best.\n" })
      const id = r.git("rev-parse", "topic:prompts/roles/writer/releases/1.3.0")
      r.commit(claim("writer", "1.1.0 -> 1.3.0", id), {
        [POINTERS]: pointersWith(r, "writer", "1.3.0"),
      })
    },
    "made writer 1.3.0 active, and there is no such release",
  ],
  [
    "an activation of what was never staged",
    (r) => {
      const text = r.read(POINTERS).replace('"editor"', '"clerk": "1.0.0",\n    "editor"')
      r.commit(claim("clerk", "none -> 1.0.0", contentId(r, "clerk", "1.0.0")), {
        [POINTERS]: text,
      })
    },
    "made clerk 1.0.0 active, which was not staged with that content",
  ],
  [
    "a rollback to what was never active",
    (r) => {
      r.commit("More", { [NEW_ROLE]: "You write best.\n" })
      r.commit(claim("writer", "1.1.0 -> 1.3.0", contentId(r, "writer", "1.3.0"), "rollback"), {
        [POINTERS]: pointersWith(r, "writer", "1.3.0"),
      })
    },
    "made writer 1.3.0 active, which was not staged with that content",
  ],
  [
    "a stage record edited",
    (r) =>
      r.commit("Edit", {
        [recordAt("writer", "1.2.0")]: r
          .read(recordAt("writer", "1.2.0"))
          .replace("Test User", "Boss"),
      }),
    "The stage record of writer 1.2.0 was changed after it was written",
  ],
  [
    "a stage record removed",
    (r) => {
      r.git("rm", "--quiet", recordAt("writer", "1.2.0"))
      r.commit("Tidy")
    },
    "The stage record of writer 1.2.0 was removed",
  ],
  [
    "a stage record removed, and brought back",
    (r) => {
      r.git("rm", "--quiet", recordAt("writer", "1.2.0"))
      r.commit("Tidy")
      r.git("revert", "--no-edit", "HEAD")
    },
    "The stage record of writer 1.2.0 was removed",
  ],
  [
    "a stage record by hand, of what the rules refuse",
    (r) => {
      r.commit("More", { [NEW_ROLE]: `You write. ${FORBIDDEN}\n` })
      r.commit("Stage", { [recordAt("writer", "1.3.0")]: record(r, "writer", "1.3.0") })
    },
    "says that it passed, but the rules find 1 error in that content (prohibited-pattern",
  ],
  [
    "the same under rules that nobody has",
    (r) => {
      r.commit("More", { [NEW_ROLE]: `You write. ${FORBIDDEN}\n` })
      const text = record(r, "writer", "1.3.0", { rule_set: "99" })
      r.commit("Stage", { [recordAt("writer", "1.3.0")]: text })
    },
    "says that it passed, but the rules find 1 error",
  ],
  [
    "a stage record whose report says no",
    (r) => {
      const text = record(r, "clerk", "1.0.0", {
        report: { format: 1, ruleSet: "2", checked: ["roles/writer@1.0.0"], findings: [] },
      })
      r.commit("Stage", { [recordAt("clerk", "1.0.0")]: text })
    },
    "The stage record of clerk 1.0.0 was written by hand",
  ],
  [
    "a stage record for other content",
    (r) =>
      r.commit("Stage", {
        [recordAt("clerk", "1.0.0")]: record(r, "clerk", "1.0.0", {
          content_id: contentId(r, "writer", "1.0.0"),
        }),
      }),
    "clerk 1.0.0 has other content than was staged",
  ],
  [
    "a pointer moved in a merge",
    (r) => {
      onTopic(r, "Topic", { "a.txt": "a\n" })
      r.commit("Main", { "b.txt": "b\n" })
      r.git("merge", "--quiet", "--no-commit", "--no-ff", "topic")
      r.commit("Merge", { [POINTERS]: pointersWith(r, "writer", "1.2.0") })
    },
    "is a merge that changed what is active by itself",
  ],
  [
    "an activation dropped in a merge",
    async (r) => {
      onTopic(r, "Topic", { "a.txt": "a\n" })
      const before = r.read(POINTERS)
      await activate(r, "writer@1.2.0")
      r.git("merge", "--quiet", "--no-commit", "--no-ff", "topic")
      r.commit("Merge", { [POINTERS]: before })
    },
    "is a merge that changed what is active by itself",
  ],
  [
    "a branch that took the place of main, with an activation and its rollback behind it",
    async (r) => {
      const from = r.git("rev-parse", "HEAD")
      await activate(r, "writer@1.2.0")
      await rollBack(r)
      foxtrot(r, from)
      forget(r)
    },
    "is a merge that hides changes of what was active",
  ],
  [
    "the same with two activations",
    async (r) => {
      const from = r.git("rev-parse", "HEAD~1")
      await activate(r, "writer@1.2.0")
      foxtrot(r, from)
      forget(r)
    },
    "is a merge that hides changes of what was active",
  ],
  [
    "a branch that took the place of main, by main's own log",
    (r) => {
      const from = r.git("rev-parse", "HEAD")
      r.commit("Main", { "b.txt": "b\n" })
      foxtrot(r, from)
    },
    "is now only reached through the second parent of a merge",
  ],
  [
    "an activation amended, by main's own log",
    async (r) => {
      await activate(r, "writer@1.2.0")
      const message = r
        .git("log", "-1", "--format=%B")
        .replace("Reason: Needed", "Reason: Asked for")
      r.git("commit", "--quiet", "--amend", "-m", message)
    },
    "What is gone:",
  ],
  [
    "an activation cut off, by main's own log",
    async (r) => {
      await activate(r, "writer@1.2.0")
      r.git("reset", "--quiet", "--hard", "HEAD~1")
    },
    "was cut off: the branch ends before it",
  ],
  [
    "a commit dated back",
    (r) => {
      const tree = r.git("rev-parse", "HEAD^{tree}")
      const text = r.git("cat-file", "commit", "HEAD").replace(/^tree .*/m, `tree ${tree}`)
      const parent = `parent ${r.git("rev-parse", "HEAD")}`
      const back = text
        .replace(/^(parent .*\n)+/m, `${parent}\n`)
        .replace(/^(committer .*> )\d+/m, "$11600000000")
      const id = r.gitWithInput(`${back}\n`, "hash-object", "-t", "commit", "-w", "--stdin")
      r.git("update-ref", "refs/heads/main", id)
    },
    "before the commit it follows",
  ],
  [
    "a tag on a commit without the release",
    (r) => {
      r.git("switch", "--quiet", "--orphan", "bare")
      r.commit("Nothing", { "a.txt": "a\n" })
      r.git("tag", "writer/v1.0.0")
      r.git("switch", "--quiet", "main")
    },
    "which does not hold writer 1.0.0",
  ],
  [
    "a tag moved to a later commit",
    async (r) => {
      await mustSucceed(r, ["tag", "writer@1.0.0"])
      r.git("tag", "--force", "writer/v1.0.0", "HEAD")
    },
    "but writer 1.0.0 came with",
  ],
  [
    "an object replaced",
    (r) =>
      r.git(
        "replace",
        r.git("rev-parse", `HEAD:${roleAt("writer", "1.1.0")}`),
        r.git("rev-parse", `HEAD:${roleAt("writer", "1.0.0")}`),
      ),
    "makes git show another object in place of",
  ],
  [
    "a graft",
    (r) => r.write(".git/info/grafts", `${r.git("rev-parse", "HEAD")}\n`),
    "other parents than its own",
  ],
  [
    "a tree with a name twice",
    (r) => {
      const [one, two] = ["1.0.0", "1.1.0"].map((v) =>
        r.git("rev-parse", `HEAD:${roleAt("writer", v)}`),
      )
      const tree = rawTree(r, [
        ["100644", "role.prompt.txt", one ?? ""],
        ["100644", "role.prompt.txt", two ?? ""],
      ])
      commitTree(r, treeWith(r, "prompts/roles/clerk/releases/1.0.0", tree), "Twice")
    },
    "names role.prompt.txt twice",
  ],
  [
    "a tree out of order",
    (r) => {
      const id = r.git("rev-parse", `HEAD:${roleAt("writer", "1.0.0")}`)
      const tree = rawTree(r, [
        ["100644", "z.txt", id],
        ["100644", "role.prompt.txt", id],
      ])
      commitTree(r, treeWith(r, "prompts/roles/clerk/releases/1.0.0", tree), "Unsorted")
    },
    "is not sorted",
  ],
  [
    "a file of a release that is missing",
    (r) => {
      unpacked(r)
      rmSync(looseObject(r, `HEAD:${roleAt("clerk", "1.0.0")}`))
    },
    "is missing or cannot be read",
  ],
  [
    "a file of a release overwritten in git's own store",
    (r) => {
      unpacked(r)
      const path = looseObject(r, `HEAD:${roleAt("clerk", "1.0.0")}`)
      rmSync(path)
      writeFileSync(path, deflateSync(Buffer.from("blob 6\0Other\n")))
    },
    "does not hold what its id says",
  ],
  [
    "a stage record that is missing",
    (r) => {
      unpacked(r)
      rmSync(looseObject(r, `HEAD:${recordAt("editor", "1.1.0")}`))
    },
    "is missing or cannot be read",
  ],
  [
    "a record of a decision deleted",
    (r) => {
      r.commit("Ask", { "_promotions/2024-01/a/request.json": "{}\n" })
      r.git("rm", "--quiet", "-r", "_promotions")
      r.commit("Tidy")
    },
    "_promotions/2024-01/a/request.json was removed",
  ],
  [
    "evidence changed",
    (r) => {
      r.commit("Ask", { "_evidence/staging/tests.json": "{}\n" })
      r.commit("Change", { "_evidence/staging/tests.json": "{ }\n" })
    },
    "_evidence/staging/tests.json was changed",
  ],
  [
    "a pointer file with a key twice, for a while",
    (r) => {
      const good = r.read(POINTERS)
      r.commit("Break", {
        [POINTERS]: good.replace('"editor"', '"writer": "1.2.0",\n    "editor"'),
      })
      r.commit("Mend", { [POINTERS]: good })
    },
    "unreadable",
  ],
]

/** Found because the tip was verified before, on this machine. */
const SINCE_VERIFIED: readonly (readonly [string, Harm, string])[] = [
  [
    "a tip cut off",
    (r) => {
      r.git("reset", "--quiet", "--hard", "HEAD~1")
      forget(r)
    },
    "was cut off: the branch ends before it",
  ],
  [
    "a history rewritten",
    (r) => {
      const tree = r.git("rev-parse", "HEAD^{tree}")
      r.git(
        "update-ref",
        "refs/heads/main",
        r.git("commit-tree", "-p", "HEAD~2", "-m", "All", tree),
      )
      forget(r)
    },
    "is not in its history any more: the history was rewritten",
  ],
  [
    "a history rewritten, and what it was thrown away",
    (r) => {
      r.git("update-ref", "refs/heads/main", r.git("commit-tree", "-m", "All", "HEAD^{tree}"))
      forget(r)
      r.git("-c", "gc.pruneExpire=now", "gc", "--quiet", "--prune=now")
    },
    "is not in its history any more: the history was rewritten",
  ],
  [
    "an activation amended",
    (r) => {
      r.git("commit", "--quiet", "--amend", "--author", "Boss <boss@example.com>", "--no-edit")
      forget(r)
    },
    "is not in its history any more: the history was rewritten",
  ],
  [
    "a branch that took the place of main",
    (r) => {
      foxtrot(r, "HEAD~1")
      forget(r)
    },
    "is now only reached through the second parent of a merge",
  ],
  [
    "a tag deleted",
    (r) => r.git("tag", "--delete", "editor/v1.0.0"),
    "The tag editor/v1.0.0 was deleted since it was verified",
  ],
  [
    "a tag moved",
    (r) => r.git("tag", "--force", "editor/v1.0.0", "HEAD"),
    "The tag editor/v1.0.0 was moved",
  ],
  [
    "a change, and the word of cfg.yaml that it is accepted",
    (r) => {
      const id = r.commit("Sneak", { [roleAt("writer", "1.1.0")]: "Other.\n" })
      r.commit("Accept", { "cfg.yaml": `${r.read("cfg.yaml")}accept_before: "${id}"\n` })
    },
    "and did not when the branch was verified last here",
  ],
]

async function expectFound(repository: TemporaryRepository, said: string): Promise<void> {
  const answer = await cfg(repository, ["verify"])
  expect(answer.stdout + answer.stderr).toContain(said)
  expect(answer.exitCode).toBe(1)
  // What was found once is not forgotten.
  expect(await cfg(repository, ["verify", "--json"])).toMatchObject({ exitCode: 1 })
}

describe("verify finds, without a memory,", () => {
  test.each(AT_ONCE)("%s", async (_, harm, said) => {
    const repository = await judgedRepository()
    await harm(repository)
    await expectFound(repository, said)
  })
})

describe("verify finds, since it was verified,", () => {
  test.each(SINCE_VERIFIED)("%s", async (_, harm, said) => {
    const repository = await judgedRepository()
    await mustSucceed(repository, ["tag", "editor@1.0.0"])
    expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
    harm(repository)
    await expectFound(repository, said)
  })

  test("a remote's branch that was forced, by the clone's own log", async () => {
    const origin = await judgedRepository()
    await activate(origin, "writer@1.2.0")
    const clone = cloneOf(origin)
    origin.git("reset", "--quiet", "--hard", "HEAD~1")
    origin.commit("Other", { "a.txt": "a\n" })
    clone.git("fetch", "--quiet")
    clone.git("reset", "--quiet", "--hard", "origin/main")
    await expectFound(clone, "roles/writer 1.1.0 -> 1.2.0: Needed")
  })

  test("a memory that somebody broke", async () => {
    const repository = await judgedRepository()
    await mustSucceed(repository, ["verify"])
    const folder = join(repository.environment["HOME"] ?? "", ".local/state/cfg/verified")
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "{}")
    await expectFound(repository, "does not hold what cfg wrote there")
  })
})

/** File systems give the number of a folder that was removed to the next one. */
test("a clone that was thrown away and made again accuses nobody", async () => {
  const repository = await judgedRepository()
  const [folder, copy] = [join(repository.path, ".git"), `${repository.path}-copy`]
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true })
  await activate(repository, "writer@1.2.0")
  await mustSucceed(repository, ["verify"])
  mkdirSync(`${repository.path}-old`)
  for (const name of readdirSync(folder))
    renameSync(join(folder, name), join(`${repository.path}-old`, name))
  rmdirSync(folder)
  mkdirSync(folder)
  cpSync(copy, folder, { recursive: true, verbatimSymlinks: true })
  await mustSucceed(repository, ["verify"])
})

test("more than thirty-three kinds are tried", () => {
  expect(AT_ONCE.length + SINCE_VERIFIED.length).toBeGreaterThan(45)
})
