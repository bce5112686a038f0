import { open } from "node:fs/promises"
import { dirname } from "node:path"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import type { LogEntry, ObjectStore, Refs, RepositoryInfo } from "../../ports/git.ts"
import type { GitProcess } from "./git-process.ts"
import { FIELDS, parseLogEntry, parseTreeChanges } from "./parse-log.ts"

const ABSENT = "0".repeat(40)
/** A ref's lock is held for milliseconds; what holds it longer than all these attempts is no writer. */
const LOCK_ATTEMPTS = 60
const LOCK_PAUSE = 50
const LOG = ["log", "-z", "--no-show-signature", "--no-mailmap", "--no-notes", "--no-decorate", "--no-color", "--no-ext-diff", "--no-textconv"]

/** `inspect` answers from the running `cat-file`, where no name can be taken for an option (facts 14). */
export function refsOf(git: GitProcess, info: RepositoryInfo, inspect: ObjectStore["inspect"]): Refs {
  const read = async (name: string) => ((await inspect(`${name}^{commit}`))?.id ?? null) as CommitId | null
  return {
    async head() {
      const symbolic = await git.attempt(["symbolic-ref", "--quiet", "HEAD"])
      return { ref: symbolic.code === 0 ? symbolic.stdout.toString().trim() : null, commit: await read("HEAD") }
    },
    read,
    resolve: (revision) => (revision === "" ? Promise.resolve(null) : read(revision)),

    async compareAndSwap(ref, expected, next, reflog) {
      for (let attempt = 1; ; attempt++) {
        const args = ["update-ref", "--create-reflog", "-m", reflog, "--end-of-options", ref, next, expected ?? ABSENT]
        const { code, stderr } = await git.attempt(args)
        const now = await read(ref)
        if (now === next) return syncDirectory(info, ref)
        if (now !== expected) return false
        if (code === 0) continue
        if (attempt === LOCK_ATTEMPTS || !/lock/i.test(stderr)) return refuse(refusal("hook-refused", `git did not move ${ref.replace("refs/heads/", "")}: ${stderr.trim()}`))
        await pause(LOCK_PAUSE * Math.random() + attempt)
      }
    },

    isAncestor: async (ancestor, descendant) => ancestor === descendant || (await git.attempt(["merge-base", "--is-ancestor", ancestor, descendant])).code === 0,
    async mergeBase(a, b) {
      const { code, stdout } = await git.attempt(["merge-base", a, b])
      return code === 0 ? (stdout.toString().trim() as CommitId) : null
    },
    async log(from, { paths, firstParent, excluding, limit }) {
      const options = [...(firstParent ? ["--first-parent"] : []), ...(limit === undefined ? [] : [`--max-count=${limit}`]), `--format=${FIELDS}`]
      const range = [from, ...(excluding === undefined ? [] : [`^${excluding}`])]
      const text = await git.run([...LOG, ...options, "--end-of-options", ...range, "--", ...paths])
      return text.split("\0").filter((record) => record !== "").map((record): LogEntry => parseLogEntry(record))
    },
    async treeChanges(from, paths) {
      const format = [...LOG, "-m", "--raw", "-t", "-r", "--no-renames", "--no-abbrev", `--format=%x01${FIELDS}`]
      return parseTreeChanges(await git.run([...format, "--end-of-options", from, "--", ...paths]))
    },
    async changedPaths(from, to) {
      const text = await git.run(["diff-tree", "-r", "-z", "--name-only", "--no-renames", from, to], { env: { GIT_INDEX_FILE: `${info.gitDirectory}/cfg-no-index` } })
      return text.split("\0").filter((path) => path !== "")
    },
    async deleteBranch(ref, expected) {
      await git.run(["update-ref", "-d", "--end-of-options", ref, expected])
    },
    async createTag(name, target, message) {
      await git.run(["tag", "--annotate", "--file=-", "--cleanup=verbatim", "--end-of-options", name, target], { input: message })
    },
    async listTags() {
      const text = await git.run(["for-each-ref", "--format=%(refname:strip=2)%00%(*objectname)%00%(objectname)", "refs/tags"])
      return text.split("\n").filter((line) => line !== "").map((line) => {
        const [name = "", peeled = "", own = ""] = line.split("\0")
        return { name, commit: (peeled || own) as CommitId }
      })
    },
  }
}

/** git does not sync the directory a ref was renamed into, so that a power cut can take an acknowledged commit back (facts 5). */
async function syncDirectory(info: RepositoryInfo, ref: string): Promise<true> {
  const directory = ref === "HEAD" ? info.gitDirectory : dirname(`${info.commonDirectory}/${ref}`)
  const handle = await open(directory, "r").catch(() => null)
  await handle?.sync().catch(() => {}) // Not every platform can sync a directory.
  await handle?.close()
  return true
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
