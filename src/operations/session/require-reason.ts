import type { Session } from "../../cli/command.ts"
import { oneLine } from "../../domain/commit-message.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"

/** Whether a person will be asked for the reason: only after everything else is known to be possible. */
export function asksForReason(session: Session, given: string | null): boolean {
  return given === null && session.prompter.canAsk && !session.yes
}

/** `--reason`, or the answer to the question where a person can be asked; folded to one line (spec 2.4). */
export async function requireReason(
  session: Session,
  given: string | null,
  verb: string,
): Promise<string> {
  const reason = oneLine(
    asksForReason(session, given) ? await session.prompter.input(`Why ${verb}?`) : (given ?? ""),
  )
  return reason !== ""
    ? reason
    : refuse(
        refusal("reason-missing", given === null ? "No reason was given." : "The reason is empty."),
      )
}
