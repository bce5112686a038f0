import type { Command } from "../cli/command.ts"
import { activateReleases } from "../operations/applying/activate-releases.ts"
import type { ActivationRequest } from "../operations/applying/activate-releases.ts"
import { PLAN_OUT } from "../operations/applying/save-plan.ts"
import { changeJson } from "../operations/applying/change-result.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import { renderChangeResult, undoOf } from "../views/result-view.ts"

export const command: Command<ActivationRequest, ChangeResult> = {
  arguments: [
    {
      flags: "[package@version...]",
      description:
        "what to activate; without a version, the newest staged one; with nothing, choose from a list",
    },
  ],
  options: [{ flags: "--reason <text>", description: "why, for history and audit" }, PLAN_OUT],
  examples: [
    'cfg activate project_discovery@1.5.0 --reason "Metadata for compliance"',
    'cfg activate a@2.0.0 b@1.3.0 --reason "b needs a 2" --yes --push',
  ],
  writes: true,

  parse: ({ arguments: words, options }) => ({
    names: parsePackageNames(words),
    reason: (options["reason"] as string | undefined) ?? null,
  }),

  run: (request, session) => activateReleases(session, request),

  render: (result, theme) =>
    renderChangeResult(result, theme, {
      nothing: "Already active; nothing to do.",
      next: undoOf(result.plan, theme),
    }),
  toJson: changeJson,
}
