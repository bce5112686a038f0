import { join } from "node:path"
import type { CommitId } from "../../../domain/identifiers.ts"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { ObjectReader } from "../objects/object-reader.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { Tags } from "../../../ports/tags.ts"
import type { GitLocks } from "../locks/git-locks.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess } from "../process/git-process.ts"
import { isRefName } from "../../../domain/ref-name.ts"

/** Name, type and id of a tag, then of what an annotated one points to. */
const FORMAT =
  "%(refname:lstrip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)"

export interface TagsContext {
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly locks: GitLocks
  readonly reader: ObjectReader
}

export function createTags({ git, info, locks, reader }: TagsContext): Tags {
  return {
    async create(name, target, message) {
      const ref = `refs/tags/${name}`
      if (!isRefName(ref))
        refuse(refusal("tag-format-invalid", `${name} is not a name that git allows for a tag.`))
      const options = ["--annotate", "--cleanup=verbatim", "--file=-", "--end-of-options"]
      const args = ["tag", ...options, name, target]
      const taken = [join(info.commonDirectory, `${ref}.lock`)]
      const result = await locks.duringFree(taken, () => git.run(args, { input: message }))
      if (result.code === 0) return
      if ((await reader.inspect(ref)) !== null)
        refuse(refusal("tag-exists", `The tag ${name} already exists.`))
      refuse(gitRefused(args, result))
    },
    async list() {
      const output = await git.succeed(["for-each-ref", `--format=${FORMAT}`, "refs/tags"])
      return output.toString("utf8").split("\n").slice(0, -1).flatMap(parseTag)
    },
  }
}

/** None where a tag points to something else than a commit. */
function parseTag(line: string): Awaited<ReturnType<Tags["list"]>>[number][] {
  const [name = "", type, object = "", targetType, target] = line.split("\0")
  if (type === "commit") return [{ name, commit: object as CommitId, object }]
  return targetType === "commit" ? [{ name, commit: target as CommitId, object }] : []
}
