import type { GitProcess } from "../process/git-process.ts"

/** The object that a revision names, even of a user's, which never counts as an option; null where it names none. */
export async function objectId(git: GitProcess, revision: string): Promise<string | null> {
  const { stdout } = await git.run([
    "rev-parse",
    "--quiet",
    "--verify",
    "--end-of-options",
    revision,
  ])
  const id = stdout.toString("latin1").trim()
  return /^[0-9a-f]{40,64}$/.test(id) ? id : null
}
