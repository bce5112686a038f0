import type { Command, RawInput } from "../cli/command.ts"
import { parsePackageName, requireVersion } from "../domain/package-name.ts"
import type { Override } from "../domain/override.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { PLAN_OUT } from "../operations/applying/save-plan.ts"
import { changeJson } from "../operations/applying/change-result.ts"
import { rollBack } from "../operations/applying/roll-back.ts"
import type {
  RollbackRequest,
  RollbackResult,
  WayForward,
} from "../operations/applying/roll-back.ts"
import type { Theme } from "../terminal/theme.ts"
import { renderChangeResult, specsOf } from "../views/result-view.ts"

export const command: Command<RollbackRequest, RollbackResult> = {
  arguments: [
    {
      flags: "[package]",
      description: "what to roll back; without it, the last activation as a whole",
    },
  ],
  options: [
    {
      flags: "--to <version>",
      description: "go back to this version; default: what was active before",
    },
    { flags: "--commit <rev>", description: "undo the activation of this commit" },
    { flags: "--reason <text>", description: "why, for history and audit" },
    {
      flags: "--force",
      description: "in an emergency: although active packages need what is taken back",
    },
    { flags: "--no-verify", description: "in an emergency: without pre-commit and commit-msg" },
    { flags: "--no-sign", description: "in an emergency: without a signature" },
    PLAN_OUT,
  ],
  examples: [
    'cfg rollback project_discovery --reason "Schema failures in production"',
    'cfg rollback --reason "Undo the last activation" --yes',
    'cfg rollback --commit 1a2b3c4 --reason "Undo that one"',
  ],
  writes: true,

  parse({ arguments: [word], options }) {
    const name = word === undefined ? null : parsePackageName(word)
    const to =
      typeof options["to"] === "string" ? requireVersion(options["to"]) : (name?.version ?? null)
    const revision = (options["commit"] as string | undefined) ?? null
    if (to !== null && name === null)
      refuse(
        refusal("usage", "--to goes with a package.", {
          hint: "cfg rollback <package> --to <version>",
        }),
      )
    if (revision !== null && name !== null)
      refuse(refusal("usage", "--commit undoes a commit as a whole, so it takes no package."))
    const reason = (options["reason"] as string | undefined) ?? null
    return { name, to, revision, reason, overrides: overridesIn(options) }
  },

  run: (request, session) => rollBack(session, request),

  render(result, theme) {
    const next = nextOf(result.forward ?? null, theme)
    return renderChangeResult(result, theme, {
      nothing:
        "That is undone already; nothing to do. To go further back, name a version (--to) or a commit (--commit).",
      ...(next !== null && { next }),
    })
  },
  toJson: changeJson,
}

function overridesIn(options: RawInput["options"]): readonly Override[] {
  return [
    ...(options["force"] === true ? (["force"] as const) : []),
    ...(options["verify"] === false ? (["no-verify"] as const) : []),
    ...(options["sign"] === false ? (["no-sign"] as const) : []),
  ]
}

function nextOf(forward: WayForward | null, { nameOf }: Theme): string | null {
  if (forward === null) return null
  const names = specsOf(forward.releases, nameOf)
  const activate = `cfg activate ${names} --reason "…"`
  return forward.isStaged
    ? `Go forward again with: ${activate}`
    : `To go forward again, with the release branch checked out: cfg stage ${names}\n    then: ${activate}`
}
