import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { CommitId } from "../../../domain/identifiers.ts"
import type { Chain, PathChange } from "../../../ports/chain.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { GitProcess } from "../process/git-process.ts"
import { LITERAL_PATHS, isAtOrBelow, pathArguments } from "../process/path-arguments.ts"
import { splitRecords } from "../../../domain/path-bytes.ts"
import { readBoundaries } from "./boundaries.ts"
import { LOG, LOG_FORMAT, parseChanges } from "./log-records.ts"

/** A commit-graph file would be believed instead of the commits themselves. */
const FROM_OBJECTS = ["-c", "core.commitGraph=false"]

/** Every commit of the chain, also those that changed nothing at the paths. */
const EACH_STEP = [
  "--first-parent",
  "--full-history",
  "--sparse",
  "--diff-merges=first-parent",
  "--root",
  "--raw",
  "-t",
  "-r",
  "--no-abbrev",
  "--no-renames",
  "--ignore-submodules=none",
]

export function createChain(git: GitProcess, info: RepositoryInfo): Chain {
  const gitOnPaths = git.withEnvironment(LITERAL_PATHS)
  return {
    async steps(from, { paths, since }) {
      const format = `--format=${LOG_FORMAT}%x00`
      const range = [from, ...(since === null ? [] : [`^${since}`])]
      const args = [...FROM_OBJECTS, ...LOG, ...EACH_STEP, format, ...range, "--"]
      const output = await gitOnPaths.succeed([...args, ...pathArguments(paths)])
      const wanted = new Set(paths)
      const steps = parseChanges(splitRecords(output)).map(({ entry, changes }) => ({
        entry,
        changes: joined(
          changes
            .filter(({ path }) => isAtOrBelow(path, wanted))
            .map(({ path, base, next, mode }) => ({ path, base, next, isTree: mode === "040000" })),
        ),
      }))
      const boundaries = await readBoundaries(info)
      return steps.map((step) => ({ ...step, isCut: boundaries.has(step.entry.commit) }))
    },
    async formerTips(ref) {
      const logged = await readLog(info, ref)
      const { code, stdout } = await git.run(["reflog", "show", "--format=%H", ref, "--"])
      // A ref without a log, as in a bare repository.
      const shown = code === 0 ? stdout.toString("latin1").split("\n").slice(0, -1) : []
      return [...new Set([...shown, ...logged])] as CommitId[]
    },
  }
}

/** The log's file also tells what stood there before the first entry. */
async function readLog(
  { commonDirectory }: RepositoryInfo,
  ref: string,
): Promise<readonly string[]> {
  const text = await readFile(join(commonDirectory, "logs", ref), "latin1").catch(() => "")
  const lines = text.split("\n").filter((line) => line !== "")
  return lines
    .toReversed()
    .flatMap((line) => line.split(" ", 2).toReversed())
    .filter((id) => /^[0-9a-f]{40,64}$/.test(id) && !/^0+$/.test(id))
}

/** git tells a folder that became a file as one that is gone and one that came. */
function joined(changes: readonly PathChange[]): readonly PathChange[] {
  const byPath = new Map<string, PathChange>()
  for (const change of changes) {
    const other = byPath.get(change.path)
    byPath.set(
      change.path,
      other === undefined
        ? change
        : { ...change, base: other.base ?? change.base, next: other.next ?? change.next },
    )
  }
  return [...byPath.values()]
}
