import type { CommitId } from "../../../domain/identifiers.ts"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { Identity } from "../../../ports/identity.ts"
import type { ObjectStore } from "../../../ports/object-store.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess } from "../process/git-process.ts"
import type { Configuration } from "../user/configuration.ts"

import { runInTheEnd } from "./write-object.ts"

interface CommitContext {
  readonly git: GitProcess
  readonly configuration: Configuration
  readonly identity: Identity
}

export async function writeCommit(
  { git, configuration, identity }: CommitContext,
  commit: Parameters<ObjectStore["writeCommit"]>[0],
): Promise<CommitId> {
  const { tree, parents, message, unsigned = false, author } = commit
  const isSigned = !unsigned && (await configuration.boolean("commit.gpgsign"))
  const args = [
    "commit-tree",
    ...(isSigned ? ["-S"] : []),
    ...parents.flatMap((parent) => ["-p", parent]),
    tree,
  ]
  // A passphrase that was wrong is not asked for again.
  const result = await (isSigned
    ? git.run(args, { input: message })
    : runInTheEnd(git, args, message))
  if (result.code === 0) return idIn(result.stdout)
  const isKnown = (await identity.committer()) !== null
  if (isKnown) return refuse(isSigned ? signingFailed(result.stderr) : gitRefused(args, result))
  if (author === undefined)
    return refuse(
      refusal("no-identity", "git does not know who commits: user.name or user.email is not set."),
    )
  const named = await git.withEnvironment(identityOf(author)).run(args, { input: message })
  return named.code === 0 ? idIn(named.stdout) : refuse(gitRefused(args, named))
}

function idIn(stdout: Buffer): CommitId {
  return stdout.toString("latin1").trim() as CommitId
}

function signingFailed(stderr: string) {
  return refusal("signing-failed", `git could not sign the commit: ${stderr.trim()}`)
}

/** An address that nobody can have, made of the name. */
function identityOf(name: string): NodeJS.ProcessEnv {
  const local = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, ".")
    .replace(/^\.|\.$/g, "")
  const email = `${local || "unknown"}@cfg.invalid`
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  }
}
