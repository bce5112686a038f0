import type { Identity } from "../../ports/git.ts"
import type { GitProcess } from "./git-process.ts"

/** `git var` applies every source git knows, and fails where a commit would. */
export function identityOf(git: GitProcess): Identity {
  return {
    async committer() {
      const { code, stdout } = await git.attempt(["-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"])
      const [, name, email] = /^(.*) <(.*)> \d+ [+-]\d+\n?$/s.exec(stdout.toString("utf8")) ?? []
      return code === 0 && name !== undefined && email !== undefined ? { name, email } : null
    },
  }
}
