import { userInfo } from "node:os"
import type { Identity } from "../../../ports/identity.ts"
import type { GitProcess } from "../process/git-process.ts"

export function createIdentity(git: GitProcess): Identity {
  return {
    login,
    async committer() {
      const { code, stdout } = await git.run(["var", "GIT_COMMITTER_IDENT"])
      const text = stdout.toString("utf8")
      // git takes angle brackets out of names and addresses.
      const start = text.indexOf(" <")
      const end = text.indexOf("> ", start)
      return code === 0 && start >= 0 && end >= 0
        ? { name: text.slice(0, start), email: text.slice(start + 2, end) }
        : null
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
