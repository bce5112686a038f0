import { userInfo } from "node:os"
import type { Identity } from "../../../ports/identity.ts"
import type { GitProcess } from "../process/git-process.ts"

export function createIdentity(git: GitProcess): Identity {
  return {
    login,
    async committer() {
      const { code, stdout } = await git.run(["var", "GIT_COMMITTER_IDENT"])
      const [, name, email] =
        /^(.*) <([^>]*)> \d+ [+-]\d{4}\n?$/.exec(stdout.toString("utf8")) ?? []
      return code === 0 && name !== undefined && email !== undefined ? { name, email } : null
    },
  }
}

/** A container's user may have no entry in the system's list. */
function login(): string | null {
  try {
    return userInfo().username
  } catch {
    return null
  }
}
