import { nameOf } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { decideSavedPlan, requireApplicable } from "../planning/decide-saved-plan.ts"
import { openForRollback, openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { changeActive, releaseStart } from "./change-active.ts"
import { rollbackStart } from "./rollback-start.ts"
import type { Approval } from "./change-active.ts"
import { loadPlan } from "./load-plan.ts"

interface Outside extends Writing, Approval {
  readonly actor: string | null
  readonly push: boolean | null
}

/** Carries out exactly the plan of a file, or refuses it as stale (spec 2.1). */
export async function applySavedPlan(outside: Outside, file: string) {
  const plan = await loadPlan(outside, file)
  if (outside.actor !== null && outside.actor !== plan.actor)
    refuse(
      refusal(
        "usage",
        `The plan was made by ${plan.actor} and is applied in their name, not in that of ${outside.actor}.`,
        { hint: "Leave out --actor and CFG_ACTOR, or make a plan of your own." },
      ),
    )
  const isRollback = plan.action === "rollback"
  const store = await (isRollback ? openForRollback(outside) : openForWriting(outside))
  const warn = outside.notices.warn
  requireApplicable(store, plan)
  const start = await (isRollback ? rollbackStart(outside, store) : releaseStart(outside, store))
  return changeActive(outside, store, start, {
    question,
    decide: (at) => decideSavedPlan({ store, warn }, at, plan),
  })
}

function question({ action, packages }: Plan): string {
  const verb = action === "activate" ? "Activate" : "Roll back"
  const moves = packages.map(
    ({ package: id, from, to }) => `${nameOf(id)} ${from ?? "inactive"} to ${to ?? "inactive"}`,
  )
  return `${verb} ${moves.join(", ")} in production, as planned?`
}
