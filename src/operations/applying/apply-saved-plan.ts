import type { Outcome, Session } from "../../cli/command.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { decideSavedPlan, requireApplicable } from "../planning/decide-saved-plan.ts"
import { openForWriting } from "../session/session-store.ts"
import { changeActive, releaseStart } from "./change-active.ts"
import type { ChangeResult } from "./change-result.ts"
import { loadPlan } from "./saved-plan.ts"

/** Carries out exactly the plan of a file, or refuses it as stale (spec 2.1). */
export async function applySavedPlan(
  session: Session,
  file: string,
): Promise<Outcome<ChangeResult>> {
  const plan = await loadPlan(session, file)
  if (session.actor !== null && session.actor !== plan.actor)
    refuse(
      refusal(
        "usage",
        `The plan was made by ${plan.actor} and is applied in their name, not in that of ${session.actor}.`,
        { hint: "Leave out --actor and CFG_ACTOR, or make a plan of your own." },
      ),
    )
  const store = await openForWriting(session)
  requireApplicable(store, plan)
  return changeActive(session, store, await releaseStart(session, store), {
    question,
    decide: (at) => decideSavedPlan(store, at, plan),
  })
}

function question({ action, packages }: Plan): string {
  const verb = action === "activate" ? "Activate" : "Roll back"
  const moves = packages.map(
    ({ package: id, from, to }) => `${nameOf(id)} ${from ?? "inactive"} to ${to ?? "inactive"}`,
  )
  return `${verb} ${moves.join(", ")} in production, as planned?`
}
