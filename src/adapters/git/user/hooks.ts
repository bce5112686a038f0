import { randomUUID } from "node:crypto"
import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { Hooks } from "../../../ports/hooks.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { GitProcess, GitResult } from "../process/git-process.ts"
import { inScratch, scratchOf } from "../process/state-folder.ts"
import { hasHook } from "./has-hook.ts"

/** A hook must not wait for an editor that nobody sees. */
const NO_EDITOR = { GIT_EDITOR: ":" }

export interface HooksContext {
  readonly git: GitProcess
  /** In the user's own environment, as the hooks of `git commit` run. */
  readonly userGit: GitProcess
  readonly info: RepositoryInfo
  readonly hooksDirectory: string
}

/** A hook that is not there costs one look. */
export function createHooks(context: HooksContext): Hooks {
  const { info, hooksDirectory } = context
  return {
    async beforeCommit(tree, message) {
      const [preCommit, commitMessage] = await Promise.all([
        info.workTree !== null && hasHook(hooksDirectory, "pre-commit"),
        hasHook(hooksDirectory, "commit-msg"),
      ])
      if (!preCommit && !commitMessage) return message
      return inScratchFolder(info, async (folder) => {
        if (preCommit) await runPreCommit(context, folder, tree)
        return commitMessage ? runCommitMessage(context, folder, message) : message
      })
    },
    async afterCommit() {
      if (!(await hasHook(hooksDirectory, "post-commit"))) return null
      const { code, stderr } = await inScratchFolder(info, (folder) =>
        runHook(context.userGit, folder, "post-commit"),
      )
      return { code, output: stderr.trim() || `exit code ${code}` }
    },
  }
}

/** Sees an index that holds exactly the new commit's tree. */
async function runPreCommit(
  { git, userGit }: HooksContext,
  folder: string,
  tree: string,
): Promise<void> {
  const index = { GIT_INDEX_FILE: join(folder, "index") }
  await git.withEnvironment(index).succeed(["read-tree", tree])
  requirePassed("pre-commit", await runHook(userGit.withEnvironment(index), folder, "pre-commit"))
}

/** The message as the hook leaves it. */
async function runCommitMessage(
  { userGit }: HooksContext,
  folder: string,
  message: string,
): Promise<string> {
  const file = join(folder, "COMMIT_EDITMSG")
  await writeFile(file, message)
  requirePassed("commit-msg", await runHook(userGit, folder, "commit-msg", file))
  const result = await readFile(file, "utf8")
  return result.trim() === ""
    ? refuse(refusal("hook-refused", "The hook commit-msg left the commit message empty."))
    : result
}

function runHook(
  git: GitProcess,
  folder: string,
  name: string,
  ...args: readonly string[]
): Promise<GitResult> {
  return git
    .withEnvironment(NO_EDITOR)
    .run(["hook", "run", "--ignore-missing", name, "--", ...args], { log: join(folder, "output") })
}

function requirePassed(name: string, { code, stderr }: GitResult): void {
  if (code === 0) return
  const reason = stderr.trim() || `exit code ${code}`
  refuse(refusal("hook-refused", `The hook ${name} refused the commit:\n${reason}`))
}

async function inScratchFolder<Result>(
  info: RepositoryInfo,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const scratch = scratchOf(info.gitDirectory)
  return inScratch(scratch, async () => {
    const folder = join(scratch, `hook.${randomUUID()}`)
    await mkdir(folder)
    try {
      return await work(folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
}
