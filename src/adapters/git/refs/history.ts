import type { CommitId } from "../../../domain/identifiers.ts"
import { refuse } from "../../../domain/refusal.ts"
import type { History } from "../../../ports/history.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess } from "../process/git-process.ts"
import { LITERAL_PATHS, pathArguments, withoutIndex } from "../process/path-arguments.ts"
import { splitRecords } from "../process/path-bytes.ts"
import { readBoundaries } from "./boundaries.ts"
import { LOG_FORMAT, parseLog, parseObjectIds, parseTreeChanges } from "./log-records.ts"

const LOG = [
  "log",
  "-z",
  "--encoding=UTF-8",
  "--no-mailmap",
  "--no-notes",
  "--no-show-signature",
  "--no-decorate",
  "--no-color",
  "--no-follow",
  "--no-ext-diff",
  "--no-textconv",
]

const COMPARE = ["-r", "--no-renames", "--ignore-submodules=none"]
/** Every commit, and a merge compared with each of its parents. */
const EACH_CHANGE = [
  "--full-history",
  "--sparse",
  "--diff-merges=separate",
  "--root",
  "--raw",
  "-t",
  "--no-abbrev",
  ...COMPARE,
]

export function createHistory(git: GitProcess, info: RepositoryInfo): History {
  const gitOnPaths = git.withEnvironment(LITERAL_PATHS)
  return {
    async isAncestor(ancestor, descendant) {
      if (ancestor === descendant) return true
      const args = ["merge-base", "--is-ancestor", ancestor, descendant]
      const result = await git.run(args)
      // Only 1 means no: with any other code git could not tell, as where a commit is missing.
      if (result.code > 1 || result.code < 0) refuse(gitRefused(args, result))
      return result.code === 0
    },
    async log(from, { paths, firstParent, excluding, limit }) {
      const walk = [
        firstParent ? "--first-parent" : "--full-history",
        ...(limit === undefined ? [] : [`--max-count=${limit}`]),
      ]
      const revisions = [from, ...(excluding === undefined ? [] : [`^${excluding}`])]
      const args = [...LOG, ...walk, `--format=${LOG_FORMAT}`, ...revisions, "--", ...paths]
      return parseLog(splitRecords(await gitOnPaths.succeed(args)))
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
    async treeChanges(from, paths) {
      // The empty field ends a commit's own records, before those of its changes.
      const format = `--format=${LOG_FORMAT}%x00`
      const args = [...LOG, ...EACH_CHANGE, format, from, "--", ...pathArguments(paths)]
      return parseTreeChanges(splitRecords(await gitOnPaths.succeed(args)), new Set(paths))
    },
    async newObjects(from, to) {
      const args = [...LOG, ...EACH_CHANGE, "--format=%H%x00%T%x00", to, `^${from}`, "--"]
      return parseObjectIds(splitRecords(await git.succeed(args)))
    },
    async changedPaths(from, to) {
      const output = await git
        .withEnvironment(withoutIndex(info.gitDirectory))
        .succeed(["diff-tree", "-z", "--name-only", ...COMPARE, from, to])
      return splitRecords(output)
    },
  }
}
