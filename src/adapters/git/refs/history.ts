import type { History } from "../../../ports/history.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { GitProcess } from "../process/git-process.ts"
import { LITERAL_PATHS, pathArguments, withoutIndex } from "../process/path-arguments.ts"
import { splitRecords } from "../../../domain/path-bytes.ts"
import { createAncestry } from "./ancestry.ts"
import { LOG, LOG_FORMAT, parseLog, parseObjectIds, parseTreeChanges } from "./log-records.ts"

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
    async log(from, { paths, firstParent, excluding, limit }) {
      const walk = [
        firstParent ? "--first-parent" : "--full-history",
        ...(limit === undefined ? [] : [`--max-count=${limit}`]),
      ]
      const revisions = [from, ...(excluding === undefined ? [] : [`^${excluding}`])]
      const args = [...LOG, ...walk, `--format=${LOG_FORMAT}`, ...revisions, "--", ...paths]
      return parseLog(splitRecords(await gitOnPaths.succeed(args)))
    },
    ...createAncestry(git, info),
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
