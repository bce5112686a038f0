import type { Command } from "../cli/command.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { Plan } from "../domain/plan.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { changeActive, releaseStart } from "../operations/applying/change-active.ts"
import { decideSavedPlan, requireApplicable } from "../operations/planning/decide-saved-plan.ts"
import { loadPlan } from "../operations/applying/saved-plan.ts"
import { openForWriting } from "../operations/session/session-store.ts"
import { renderChangeResult } from "../views/result-view.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"

export const command: Command<string, ChangeResult> = {
  arguments: [
    { flags: "<plan file>", description: "what --plan-out of activate or rollback saved" },
  ],
  options: [],
  examples: [
    'cfg activate project_discovery@1.5.0 --reason "…" --plan-out plan.json',
    "cfg apply plan.json --yes --push",
  ],
  writes: true,

  parse: ({ arguments: [file = ""] }) => file,

  async run(file, session) {
    const plan = await loadPlan(session, file)
    if (session.actor !== null && session.actor !== plan.actor)
      refuse(
        refusal(
          "usage",
          `The plan was made by ${plan.actor}, and is carried out in that name, not as ${session.actor}.`,
          { hint: "Leave out --actor and CFG_ACTOR, or make a plan of your own." },
        ),
      )
    const store = await openForWriting(session)
    requireApplicable(store, plan)
    return changeActive(session, store, await releaseStart(session, store), {
      question,
      decide: (at) => decideSavedPlan(store, at, plan),
    })
  },

  render: (result, theme) =>
    renderChangeResult(result, theme, { nothing: "That is done already; nothing to do." }),
}

function question({ action, packages }: Plan): string {
  return `${action === "activate" ? "Activate" : "Roll back"} ${packages.map((change) => `${nameOf(change.package)} ${change.from ?? "inactive"} to ${change.to ?? "inactive"}`).join(", ")} in production, as planned?`
}
