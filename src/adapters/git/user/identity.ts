import type { Identity } from "../../../ports/identity.ts"
import type { GitProcess } from "../process/git-process.ts"

export function createIdentity(git: GitProcess): Identity {
  return {
    async committer() {
      const { code, stdout } = await git.run(["var", "GIT_COMMITTER_IDENT"])
      const [, name, email] =
        /^(.*) <([^>]*)> \d+ [+-]\d{4}\n?$/.exec(stdout.toString("utf8")) ?? []
      return code === 0 && name !== undefined && email !== undefined ? { name, email } : null
    },
  }
}
