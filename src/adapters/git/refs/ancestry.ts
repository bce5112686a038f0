import type { CommitId } from "../../../domain/identifiers.ts"
import { refuse } from "../../../domain/refusal.ts"
import type { History } from "../../../ports/history.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess } from "../process/git-process.ts"
import { splitRecords } from "../../../domain/path-bytes.ts"
import { readBoundaries } from "./boundaries.ts"
import { LOG, LOG_FORMAT, parseLog } from "./log-records.ts"

/** Which commits descend from which, and where this clone ends. */
export function createAncestry(
  git: GitProcess,
  info: RepositoryInfo,
): Pick<History, "isAncestor" | "distance" | "boundaries" | "cutAt" | "parents"> {
  return {
    async isAncestor(ancestor, descendant) {
      if (ancestor === descendant) return true
      const args = ["merge-base", "--is-ancestor", ancestor, descendant]
      const result = await git.run(args)
      // Only 1 means no: with any other code git could not tell, as where a commit is missing.
      if (result.code > 1 || result.code < 0) refuse(gitRefused(args, result))
      return result.code === 0
    },
    async distance(from, to) {
      const args = ["rev-list", "--count", "--left-right", `${from}...${to}`, "--"]
      const [ahead = 0, behind = 0] = (await git.succeed(args))
        .toString("latin1")
        .split("\t")
        .map(Number)
      return { ahead, behind }
    },
    boundaries: () => readBoundaries(info),
    async cutAt(from) {
      const boundaries = await readBoundaries(info)
      if (boundaries.size === 0) return null
      const args = [...LOG, "--first-parent", "--max-parents=0", `--format=${LOG_FORMAT}`, from]
      const roots = parseLog(splitRecords(await git.succeed([...args, "--"])))
      return roots.find(({ commit }) => boundaries.has(commit)) ?? null
    },
    async parents(from) {
      const output = (await git.succeed(["rev-list", "--parents", from, "--"])).toString("latin1")
      const lines = output.split("\n").filter((line) => line !== "")
      return new Map(
        lines.map((line) => {
          const [commit, ...parents] = line.split(" ") as CommitId[]
          return [commit as CommitId, parents]
        }),
      )
    },
  }
}
