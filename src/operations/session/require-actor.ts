import { isValidActor } from "../../domain/actor.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Repository } from "../../ports/repository.ts"

/** `--actor`, else `CFG_ACTOR`, else git's `user.name` (spec 2.4). git itself must know who commits in any case. */
export async function requireActor(
  { identity }: Pick<Repository, "identity">,
  given: string | null,
): Promise<string> {
  const committer =
    (await identity.committer()) ??
    refuse(refusal("no-identity", "git has no user.name and user.email to commit as."))
  const actor = given ?? committer.name
  if (actor.trim() === "") refuse(refusal("actor-unknown", "No actor is known."))
  if (!isValidActor(actor))
    refuse(
      refusal(
        "actor-invalid",
        `The actor ${JSON.stringify(actor)} contains characters that a line of a commit message cannot hold.`,
      ),
    )
  return actor.trim()
}
