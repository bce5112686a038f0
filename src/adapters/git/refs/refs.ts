import type { CommitId } from "../../../domain/identifiers.ts"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { ObjectStore } from "../../../ports/object-store.ts"
import type { Refs } from "../../../ports/refs.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import { compareAndSwap } from "./compare-and-swap.ts"
import type { GitProcess } from "../process/git-process.ts"
import { objectId } from "./object-id.ts"
import { isRefName } from "./ref-name.ts"

export interface RefsContext {
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly hooksDirectory: string
  readonly objects: ObjectStore
}

/** A single ref is read by the process that reads objects, which sees every move at once. */
export function createRefs({ git, info, hooksDirectory, objects }: RefsContext): Refs {
  const read = async (ref: string) => (isRefName(ref) ? commitAt(objects, ref) : null)
  return {
    read,
    async head() {
      const { code, stdout } = await git.run(["symbolic-ref", "--quiet", "HEAD"])
      return {
        ref: code === 0 ? stdout.toString("utf8").trim() : null,
        commit: await commitAt(objects, "HEAD"),
      }
    },
    async resolve(revision) {
      if (revision === "" || revision.includes("\0")) return null
      const id = await objectId(git, revision)
      return id === null ? null : commitAt(objects, id)
    },
    async compareAndSwap(ref, expected, next, reflog) {
      if (!isRefName(ref))
        refuse(refusal("git-refused", `${ref} is not a name that git allows for a branch.`))
      return compareAndSwap({ git, info, hooksDirectory, read }, { ref, expected, next, reflog })
    },
    async deleteBranch(ref, expected) {
      await git.succeed(["update-ref", "-d", ref, expected])
    },
  }
}

async function commitAt(objects: ObjectStore, name: string): Promise<CommitId | null> {
  const found = await objects.inspect(`${name}^{commit}`)
  return found && (found.id as CommitId)
}
