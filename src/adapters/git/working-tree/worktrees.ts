import { existsSync } from "node:fs"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { GitProcess } from "../process/git-process.ts"
import { splitRecords } from "../../../domain/path-bytes.ts"

/** Absolute paths of the working trees that have a branch checked out; of our own for `HEAD`. */
export async function worktreesOn(
  git: GitProcess,
  info: RepositoryInfo,
  ref: string,
): Promise<readonly string[]> {
  if (ref === "HEAD") return info.workTree === null ? [] : [info.workTree]
  const [main, ...linked] = parseWorktrees(
    splitRecords(await git.succeed(["worktree", "list", "--porcelain", "-z"])),
  )
  const paths = linked
    .filter((worktree) => worktree.branch === ref)
    .map((worktree) => worktree.path)
  if (main === undefined || main.bare || main.branch !== ref) return paths.filter(existsSync)
  // git derives the main path from its git directory, and `core.worktree` may name another.
  const isOurs = info.workTree !== null && info.gitDirectory === info.commonDirectory
  return [isOurs ? info.workTree : main.path, ...paths].filter(existsSync)
}

interface Worktree {
  readonly path: string
  readonly branch: string | null
  readonly bare: boolean
}

/** An empty record ends each worktree. */
function parseWorktrees(records: readonly string[]): Worktree[] {
  const worktrees: Worktree[] = []
  let fields = new Map<string, string>()
  for (const record of records) {
    const space = record.indexOf(" ")
    if (record !== "")
      fields.set(space < 0 ? record : record.slice(0, space), record.slice(space + 1))
    else {
      worktrees.push({
        path: fields.get("worktree") ?? "",
        branch: fields.get("branch") ?? null,
        bare: fields.has("bare"),
      })
      fields = new Map()
    }
  }
  return worktrees
}
