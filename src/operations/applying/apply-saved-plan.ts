import { nameOf } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { decideSavedPlan, requireApplicable } from "../planning/decide-saved-plan.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { changeActive, releaseStart } from "./change-active.ts"
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
  const store = await openForWriting(outside)
  requireApplicable(store, plan)
  return changeActive(outside, store, await releaseStart(outside, store), {
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
