import { join } from "node:path"
import type { CommitId } from "../../../domain/identifiers.ts"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { Without } from "../../../domain/safeguard.ts"
import type { Refs } from "../../../ports/refs.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { GitLocks } from "../locks/git-locks.ts"
import { locksOfRef } from "../locks/locks-of-ref.ts"
import { compareAndSwap } from "./compare-and-swap.ts"
import type { Disk } from "../process/disk.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess } from "../process/git-process.ts"
import type { ObjectReader } from "../objects/object-reader.ts"
import type { RefuseUnreadable } from "../objects/unreadable.ts"
import { objectId } from "./object-id.ts"
import { isRefName } from "../../../domain/ref-name.ts"
import { syncRef } from "./sync-ref.ts"
import { standsOnDisk } from "./stands-on-disk.ts"

/** Exit code of `symbolic-ref --quiet` where HEAD is no symbolic ref. */
const DETACHED = 1

export interface RefsContext {
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly locks: GitLocks
  readonly hooksDirectory: string
  readonly reader: ObjectReader
  readonly refuseUnreadable: RefuseUnreadable
  readonly disk: Disk
  readonly without: Without
}

/** A single ref is read by the process that reads objects, which sees every move at once. */
export function createRefs(context: RefsContext): Refs {
  const { git, info, locks, hooksDirectory, reader, disk, without } = context
  /** Null where there is no such ref; one that is there and leads to nothing readable is refused. */
  const commitAt = async (ref: string): Promise<CommitId | null> => {
    const found = await reader.inspect(`${ref}^{commit}`)
    if (found !== null) return found.id as CommitId
    if (!(await standsOnDisk(info, ref))) return null
    return context.refuseUnreadable(`${ref} is there, but git cannot read it or its commit.`, {
      ref,
    })
  }
  const read = async (ref: string) => (isRefName(ref) ? commitAt(ref) : null)
  return {
    read,
    async head() {
      const args = ["symbolic-ref", "--quiet", "HEAD"]
      const result = await git.run(args)
      if (result.code === DETACHED) return { ref: null, commit: await commitAt("HEAD") }
      if (result.code !== 0) return refuse(gitRefused(args, result))
      const ref = result.stdout.toString("utf8").trim()
      return { ref, commit: await commitAt(ref) }
    },
    async branches(prefix) {
      const args = ["for-each-ref", "--format=%(objectname) %(refname:lstrip=2)", "refs/heads"]
      const lines = (await git.succeed(args)).toString("utf8").split("\n")
      return lines.flatMap((line) => {
        const [commit, ...name] = line.split(" ")
        return name.join(" ").startsWith(prefix)
          ? [{ name: name.join(" "), commit: commit as CommitId }]
          : []
      })
    },
    async resolve(revision) {
      if (revision === "" || revision.includes("\0")) return null
      const id = await objectId(git, revision)
      const found = id === null ? null : await reader.inspect(`${id}^{commit}`)
      return found && (found.id as CommitId)
    },
    async compareAndSwap(ref, expected, next, reflog) {
      if (!isRefName(ref))
        refuse(refusal("git-refused", `${ref} is not a name that git allows for a branch.`))
      return compareAndSwap(
        { git, info, locks, hooksDirectory, read, without },
        { ref, expected, next, reflog },
      )
    },
    makeDurable: (ref) => syncRef(disk, info, ref),
    async deleteBranch(ref, expected) {
      const packed = join(info.commonDirectory, "packed-refs.lock")
      await locks.duringFree([...locksOfRef(info, ref), packed], () =>
        git.succeed(["update-ref", "-d", ref, expected]),
      )
    },
  }
}
