import type { Command } from "../cli/command.ts"
import { applySavedPlan } from "../operations/applying/apply-saved-plan.ts"
import { changeJson } from "../operations/applying/change-result.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"
import { renderChangeResult, undoOf } from "../views/result-view.ts"

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
  run: (file, session) => applySavedPlan(session, file),
  render: (result, theme) =>
    renderChangeResult(result, theme, {
      nothing: "That is done already; nothing to do.",
      ...(result.plan?.action === "activate" && { next: undoOf(result.plan, theme) }),
    }),
  toJson: changeJson,
}
