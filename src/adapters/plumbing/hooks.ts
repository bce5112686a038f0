import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Hooks, RepositoryInfo } from "../../ports/git.ts"
import type { GitProcess } from "./git-process.ts"

/** The hooks `git commit` would run; a hook that is not installed costs one look at the file system. */
export function hooksOf(git: GitProcess, info: RepositoryInfo): Hooks {
  let folder: Promise<string> | null = null
  const installed = async (name: string) => {
    folder ??= git.run(["rev-parse", "--path-format=absolute", "--git-path", "hooks"]).then((text) => text.trim())
    const found = await stat(join(await folder, name)).catch(() => null)
    return found !== null && (found.mode & 0o111) !== 0
  }
  return {
    async beforeCommit(tree, message) {
      const [preCommit, commitMessage] = await Promise.all([installed("pre-commit"), installed("commit-msg")])
      if (!preCommit && !commitMessage) return message
      const scratch = await mkdtemp(join(info.gitDirectory, "cfg-hook-"))
      try {
        if (preCommit && info.workTree !== null) await runPreCommit(git, tree, join(scratch, "index"))
        return commitMessage ? await runCommitMessage(git, message, join(scratch, "COMMIT_EDITMSG")) : message
      } finally {
        await rm(scratch, { recursive: true, force: true })
      }
    },
    async afterCommit() {
      if (await installed("post-commit")) await git.attempt(["hook", "run", "--ignore-missing", "post-commit"])
    },
  }
}

/** With an index of its own, that holds just what is to be committed. */
async function runPreCommit(git: GitProcess, tree: string, index: string): Promise<void> {
  const env = { GIT_INDEX_FILE: index }
  await git.run(["read-tree", tree], { env })
  await runHook(git, ["pre-commit"], env)
}

/** The hook may rewrite the message; what it leaves is what is committed. */
async function runCommitMessage(git: GitProcess, message: string, file: string): Promise<string> {
  await writeFile(file, message)
  await runHook(git, ["commit-msg", "--", file], {})
  return readFile(file, "utf8")
}

async function runHook(git: GitProcess, args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const { code, stdout, stderr } = await git.attempt(["hook", "run", ...args], { env })
  if (code !== 0) refuse(refusal("hook-refused", `The ${args[0]} hook refused the commit:\n${`${stdout.toString()}${stderr}`.trim()}`, { hint: "Mend what the hook says; nothing was changed." }))
}
