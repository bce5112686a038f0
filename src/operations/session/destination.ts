import type { Config } from "../../domain/config.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Remote } from "../../ports/remote.ts"
import type { Repository } from "../../ports/repository.ts"

/** The branch of a remote that a commit also has to reach. */
export interface Destination {
  readonly name: string
  readonly remote: Remote
  readonly branch: string
  /** Whether commits that cfg did not write go there with the new one: as of a branch that somebody works on. */
  readonly takesAll: boolean
}

/**
 * Where `--push` (`push`: true or false; null leaves it to `cfg.yaml`) sends a branch (null: HEAD is detached); null
 * for not at all.
 */
export async function destinationOf(
  repository: Pick<Repository, "remote">,
  config: Config,
  branch: string | null,
  push: boolean | null,
): Promise<Destination | null> {
  if (!(push ?? config.push)) return null
  if (branch === null) return push === true ? refuseDetached() : null
  const remote = repository.remote(config.remote)
  if (!(await remote.exists())) refuse(refusal("no-remote", `There is no remote ${config.remote}.`))
  return { name: config.remote, remote, branch, takesAll: branch !== config.branch }
}

function refuseDetached(): never {
  return refuse(
    refusal("usage", "HEAD is detached: there is no branch to push.", {
      hint: "Switch to a branch first, or leave out --push.",
    }),
  )
}
