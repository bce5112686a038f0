import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { ObjectStore, Refs, RepositoryInfo } from "../../ports/git.ts"
import { compareAndSwap } from "./compare-and-swap.ts"
import { gitRefused } from "./git-process.ts"
import type { GitProcess } from "./git-process.ts"
import { createHistory } from "./history.ts"
import { isRefName } from "./ref-name.ts"

/** A single ref is read by the process that reads objects, which sees every move at once. */
export function createRefs(
  git: GitProcess,
  info: RepositoryInfo,
  hooksDirectory: string,
  objects: ObjectStore,
): Refs {
  const read = async (ref: string) => (isRefName(ref) ? commitAt(objects, ref) : null)
  return {
    ...createHistory(git, info),
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
      const { stdout } = await git.run([
        "rev-parse",
        "--quiet",
        "--verify",
        "--end-of-options",
        revision,
      ])
      const id = stdout.toString("latin1").trim()
      return /^[0-9a-f]{40,64}$/.test(id) ? commitAt(objects, id) : null
    },
    async compareAndSwap(ref, expected, next, reflog) {
      if (!isRefName(ref))
        refuse(refusal("git-refused", `${ref} is no name that git gives to a branch.`))
      return compareAndSwap({ git, info, hooksDirectory, read }, { ref, expected, next, reflog })
    },
    async deleteBranch(ref, expected) {
      await git.succeed(["update-ref", "-d", ref, expected])
    },
    async createTag(name, target, message) {
      const ref = `refs/tags/${name}`
      if (!isRefName(ref))
        refuse(refusal("tag-format-invalid", `${name} is no name that git gives to a tag.`))
      const args = [
        "tag",
        "--annotate",
        "--cleanup=verbatim",
        "--file=-",
        "--end-of-options",
        name,
        target,
      ]
      const result = await git.run(args, { input: message })
      if (result.code === 0) return
      if ((await objects.inspect(ref)) !== null)
        refuse(refusal("tag-exists", `The tag ${name} exists already.`))
      refuse(gitRefused(args, result))
    },
    async listTags() {
      const format =
        "%(refname:lstrip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)"
      const lines = (await git.succeed(["for-each-ref", `--format=${format}`, "refs/tags"]))
        .toString("utf8")
        .split("\n")
        .slice(0, -1)
      return lines.flatMap((line) => {
        const [name = "", type, id, targetType, target] = line.split("\0")
        if (type === "commit") return [{ name, commit: id as CommitId }]
        return targetType === "commit" ? [{ name, commit: target as CommitId }] : []
      })
    },
  }
}

async function commitAt(objects: ObjectStore, name: string): Promise<CommitId | null> {
  const found = await objects.inspect(`${name}^{commit}`)
  return found && (found.id as CommitId)
}
