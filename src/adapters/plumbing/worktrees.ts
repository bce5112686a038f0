import type { RepositoryInfo } from "../../ports/git.ts"
import type { GitProcess } from "./git-process.ts"

export interface Worktree {
  /** Absolute path. */
  readonly path: string
  /** Full ref name; null where HEAD is detached. */
  readonly branch: string | null
}

/** Every working tree that has a branch checked out; the main one and the linked ones. */
export async function worktreesOn(git: GitProcess, info: RepositoryInfo, ref: string): Promise<readonly string[]> {
  if (ref === "HEAD") return info.workTree === null ? [] : [info.workTree]
  const { code, stdout } = await git.attempt(["worktree", "list", "--porcelain", "-z"])
  if (code !== 0) return info.workTree === null ? [] : [info.workTree]
  return parse(stdout.toString("utf8")).filter((worktree) => worktree.branch === ref).map((worktree) => worktree.path)
}

function parse(text: string): Worktree[] {
  return text
    .split("\0\0")
    .map((record) => new Map(record.split("\0").map((line) => [line.split(" ", 1)[0] ?? "", line.slice(line.indexOf(" ") + 1)])))
    .filter((fields) => fields.has("worktree") && !fields.has("bare"))
    .map((fields) => ({ path: fields.get("worktree") ?? "", branch: fields.get("branch") ?? null }))
}
