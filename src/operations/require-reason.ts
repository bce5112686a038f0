import type { Session } from "../cli/command.ts"
import { oneLine } from "../domain/commit-message.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"

/** `--reason`, or the answer to the question where a person can be asked; folded to one line (spec 2.4). */
export async function requireReason(session: Session, given: string | null, verb: string): Promise<string> {
  const reason = oneLine(given ?? (session.prompter.canAsk && !session.yes ? await session.prompter.input(`Why ${verb}?`) : ""))
  return reason !== "" ? reason : refuse(refusal("reason-missing", given === null ? "No reason was given." : "The reason is empty."))
}
