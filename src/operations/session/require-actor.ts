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
  return checkedActor(given ?? committer.name)
}

/** The same for what must not fail because git knows nobody: then it is the system's name of the user. */
export async function requireSomeActor(
  { identity }: Pick<Repository, "identity">,
  given: string | null,
): Promise<string> {
  const committer = given === null ? await identity.committer() : null
  return checkedActor(given ?? committer?.name ?? identity.login() ?? "")
}

function checkedActor(actor: string): string {
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
