import { refuse } from "../../../domain/refusal.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess, GitResult } from "../process/git-process.ts"

const MAX_ATTEMPTS = 3

export type WritableType = "blob" | "tree" | "commit"

/**
 * The bytes as they are, through no filter; the object's id. One that exists already, loose or in a pack, is made young again,
 * so that a `git gc` leaves it for as long as a new one. What a tree or a commit names is not looked for: that could miss
 * what another process packs at this moment, as `git mktree` does.
 */
export async function writeObject(
  git: GitProcess,
  type: WritableType,
  bytes: Uint8Array,
): Promise<string> {
  const args = ["hash-object", "-t", type, "-w", "--no-filters", "--stdin"]
  return (await succeedInTheEnd(git, args, bytes)).toString("latin1").trim()
}

export async function succeedInTheEnd(
  git: GitProcess,
  args: readonly string[],
  input: Uint8Array | string,
): Promise<Buffer> {
  const result = await runInTheEnd(git, args, input)
  return result.code === 0 ? result.stdout : refuse(gitRefused(args, result))
}

/** A git that collects takes empty folders away too, in the very moment in which another writes its first file there. */
export async function runInTheEnd(
  git: GitProcess,
  args: readonly string[],
  input: Uint8Array | string,
): Promise<GitResult> {
  for (let attempt = 1; ; attempt++) {
    const result = await git.run(args, { input })
    if (result.code === 0 || attempt === MAX_ATTEMPTS) return result
  }
}
