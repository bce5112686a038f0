import { randomUUID } from "node:crypto"
import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Hooks } from "../../ports/hooks.ts"
import type { RepositoryInfo } from "../../ports/repository.ts"
import { isExecutable } from "./compare-and-swap.ts"
import type { GitProcess } from "./git-process.ts"

/** A hook must not wait for an editor that nobody sees. */
const NO_EDITOR = { GIT_EDITOR: ":" }

/** `userGit` runs in the user's own environment, as the hooks of `git commit` do. A hook that is not there costs one look. */
export function createHooks(
  git: GitProcess,
  userGit: GitProcess,
  info: RepositoryInfo,
  hooksDirectory: string,
): Hooks {
  const has = (name: string) => isExecutable(join(hooksDirectory, name))
  const run = (
    name: string,
    folder: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
  ) =>
    userGit.run(["hook", "run", "--ignore-missing", name, "--", ...args], {
      environment: { ...NO_EDITOR, ...environment },
      log: join(folder, "output"),
    })
  const mustPass: typeof run = async (name, ...rest) => {
    const result = await run(name, ...rest)
    return result.code === 0
      ? result
      : refuse(
          refusal(
            "hook-refused",
            `The hook ${name} refused the commit:\n${result.stderr.trim() || `exit code ${result.code}`}`,
          ),
        )
  }
  return {
    async beforeCommit(tree, message) {
      const [preCommit, commitMessage] = await Promise.all([
        info.workTree !== null && has("pre-commit"),
        has("commit-msg"),
      ])
      if (!preCommit && !commitMessage) return message
      return inScratchFolder(info, async (folder) => {
        if (preCommit) {
          const index = { GIT_INDEX_FILE: join(folder, "index") }
          await git.succeed(["read-tree", tree], { environment: index })
          await mustPass("pre-commit", folder, [], index)
        }
        if (!commitMessage) return message
        const file = join(folder, "COMMIT_EDITMSG")
        await writeFile(file, message)
        await mustPass("commit-msg", folder, [file], {})
        const left = await readFile(file, "utf8")
        return left.trim() === ""
          ? refuse(refusal("hook-refused", "The hook commit-msg left no message."))
          : left
      })
    },
    async afterCommit() {
      if (await has("post-commit"))
        await inScratchFolder(info, (folder) => run("post-commit", folder, [], {}))
    },
  }
}

async function inScratchFolder<Result>(
  info: RepositoryInfo,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = join(info.gitDirectory, "cfg", `hook.${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
