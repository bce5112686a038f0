import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { Configuration } from "../user/configuration.ts"

/** Refuses for an object that should be there; where the clone is partial, with the way to get it. */
export type RefuseUnreadable = (
  message: string,
  details: Readonly<Record<string, string>>,
) => Promise<never>

export function createRefuseUnreadable(
  configuration: Pick<Configuration, "promisor">,
): RefuseUnreadable {
  return async (message, details) => {
    const remote = await configuration.promisor()
    return refuse(
      remote === null
        ? refusal("object-unreadable", message, { details })
        : refusal("object-unreadable", `${message} ${PARTIAL}`, {
            hint: completing(remote),
            details: { ...details, promisor: remote },
          }),
    )
  }
}

const PARTIAL =
  "This is a partial clone, and reading never fetches: whoever configured the clone chose the command that a fetch runs."

/** The second one for whoever does not want to repeat the first after each pull. */
function completing(remote: string): string {
  return `If you trust this clone, run \`git fetch --refetch --no-filter ${remote}\`; so that later fetches are whole too, \`git config --unset-all remote.${remote}.partialclonefilter\`.`
}
