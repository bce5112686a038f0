import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Refs } from "../../ports/refs.ts"

/** The commit that a user's revision names: a branch, a tag, an id, `main~5`. */
export async function requireRevision(
  refs: Pick<Refs, "resolve">,
  revision: string,
): Promise<CommitId> {
  return (
    (await refs.resolve(revision)) ??
    refuse(
      refusal("unknown-revision", `git knows no commit by the name ${JSON.stringify(revision)}.`),
    )
  )
}
