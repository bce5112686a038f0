import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import type { Tags } from "../../ports/tags.ts"
import { gitRefused } from "./git-process.ts"
import type { GitProcess } from "./git-process.ts"
import { isRefName } from "./ref-name.ts"

export function createTags(git: GitProcess, objects: ObjectStore): Tags {
  return {
    async create(name, target, message) {
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
    async list() {
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
