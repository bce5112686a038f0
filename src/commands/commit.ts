import { oneLine } from "../domain/one-line.ts"
import type { Command, RawInput } from "../cli/command.ts"
import { requireVersion } from "../domain/package-name.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Bump } from "../domain/version-change.ts"
import { commitDrafts } from "../operations/applying/commit-drafts.ts"
import type { CommitRequest, JudgedChange } from "../operations/applying/commit-drafts.ts"
import { changeJson } from "../operations/applying/change-result.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import { renderForTerminal } from "../reports/terminal-form.ts"
import { releasesOf, renderChangeResult } from "../views/result-view.ts"

const BUMPS: readonly string[] = ["major", "minor", "patch"] satisfies Bump[]

export const command: Command<CommitRequest, JudgedChange> = {
  arguments: [
    {
      flags: "[package...]",
      description: "whose drafts to commit; default: every draft of the working tree",
    },
  ],
  options: [
    { flags: "-m, --message <text>", description: "what changed; later lines become the body" },
    {
      flags: "--bump <level>",
      description: "major, minor or patch; refused where the change demands more",
    },
    { flags: "--version <semver>", description: "exactly this version" },
    {
      flags: "--accept-undecided",
      description: "answer for what cfg cannot decide: it breaks nothing",
    },
    { flags: "--reason <text>", description: "why that is so; it is recorded" },
  ],
  examples: [
    'cfg commit -m "Add optional metadata field"',
    'cfg commit project_discovery --bump minor -m "Reword the goals section"',
  ],
  writes: true,

  parse: ({ arguments: words, options }) => ({
    names: parsePackageNames(words),
    message: requireMessage(options["message"]),
    accepted: acceptance(options),
    ...versionAsked(options),
  }),

  run: (request, session) => commitDrafts(session, request),

  render({ report, result, sources }, theme) {
    const findings =
      report.findings.length > 0 ? [renderForTerminal(report, { sources, theme })] : []
    const change =
      result === null
        ? theme.error("Not committed: nothing was changed.")
        : renderChangeResult(result, theme, {
            nothing: "Nothing to commit.",
            next: `Next: cfg stage ${releasesOf(result.plan, theme.nameOf)}`,
          })
    return [...findings, change].join("\n\n")
  },
  toJson: ({ report, result }) => ({ ...(result && changeJson(result)), report }),
}

function versionAsked({
  bump,
  version,
}: RawInput["options"]): Pick<CommitRequest, "bump" | "version"> {
  if (bump !== undefined && !BUMPS.includes(String(bump)))
    refuse(refusal("usage", `--bump takes major, minor or patch, not ${JSON.stringify(bump)}.`))
  if (bump !== undefined && version !== undefined)
    refuse(refusal("usage", "--bump and --version both say which version; give one of them."))
  return {
    bump: (bump as CommitRequest["bump"] | undefined) ?? null,
    version: typeof version === "string" ? requireVersion(version) : null,
  }
}

function requireMessage(given: unknown): string {
  const message = typeof given === "string" ? given : ""
  if (oneLine(message) === "") refuse(refusal("message-missing", "No message was given."))
  return message
}

/** Why the author answers for what cannot be decided; null where they do not. */
function acceptance({ acceptUndecided, reason: given }: RawInput["options"]): string | null {
  const reason = typeof given === "string" ? oneLine(given) : ""
  if (acceptUndecided === true && reason === "")
    refuse(
      refusal("reason-missing", "--accept-undecided needs a reason, which is recorded.", {
        hint: 'Say why the change breaks nothing: --reason "…"',
      }),
    )
  if (acceptUndecided !== true && reason !== "")
    refuse(refusal("usage", "--reason goes with --accept-undecided; -m says what changed."))
  return acceptUndecided === true ? reason : null
}
