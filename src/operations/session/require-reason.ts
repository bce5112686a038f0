import { oneLine } from "../../domain/one-line.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Prompter } from "../../ports/prompter.ts"

interface Person {
  readonly prompter: Pick<Prompter, "canAsk" | "input">
  /** True where every question is answered beforehand: then nobody is asked. */
  readonly yes: boolean
}

/** Whether a person will be asked for the reason: only after everything else is known to be possible. */
export function asksForReason({ prompter, yes }: Person, given: string | null): boolean {
  return given === null && prompter.canAsk && !yes
}

/** `--reason`, or the answer to the question where a person can be asked; folded to one line (spec 2.4). */
export async function requireReason(
  person: Person,
  given: string | null,
  verb: string,
): Promise<string> {
  const answer = asksForReason(person, given)
    ? await person.prompter.input(`Why ${verb}?`)
    : (given ?? "")
  const reason = oneLine(answer)
  if (reason !== "") return reason
  return refuse(
    refusal("reason-missing", given === null ? "No reason was given." : "The reason is empty."),
  )
}
