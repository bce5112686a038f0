import type { Command } from "../cli/command.ts"
import { parsePackageRange } from "../domain/package-name.ts"
import type { PackageRange } from "../domain/package-name.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { activeDifferences } from "../operations/judging/active-differences.ts"
import type { RevisionRange } from "../operations/judging/active-differences.ts"
import { draftDifferences, packageDifference } from "../operations/judging/release-differences.ts"
import type { Difference } from "../operations/judging/release-differences.ts"
import { checkoutOf } from "../operations/session/checkout.ts"
import { openForReading } from "../operations/session/open-for.ts"
import { renderDifference } from "../views/difference-view.ts"

interface Intent {
  /** `@a..b`; null: every draft. */
  readonly range: PackageRange | null
  /** `--active a..b`: two revisions, whose active sets are compared. */
  readonly revisions: RevisionRange | null
  readonly stat: boolean
}

export const command: Command<Intent, readonly Difference[]> = {
  arguments: [
    {
      flags: "[package@a..b]",
      description:
        "two releases; @a alone: a against the draft or the active release; default: every draft against its base",
    },
  ],
  options: [
    { flags: "--stat", description: "one line for each file" },
    {
      flags: "--active <rev..rev>",
      description: "what production ran at two commits; one alone: since then",
    },
  ],
  examples: [
    "cfg diff",
    "cfg diff project_discovery",
    "cfg diff project_discovery@1.4.0..1.5.0 --stat",
    "cfg diff --active main~5",
  ],
  writes: false,

  parse({ arguments: [word], options }) {
    const revisions = parseRevisions(options["active"])
    if (revisions !== null && word !== undefined)
      refuse(
        refusal("usage", "--active compares everything that is active, so it takes no package."),
      )
    return {
      range: word === undefined ? null : parsePackageRange(word),
      revisions,
      stat: options["stat"] === true,
    }
  },

  async run({ range, revisions }, session) {
    const store = await openForReading(session)
    if (revisions !== null) return { data: await activeDifferences(store, revisions) }
    const checkout = await checkoutOf(store, session.files)
    return {
      data:
        range === null
          ? await draftDifferences(checkout)
          : [await packageDifference(checkout, range)],
    }
  },

  render(differences, theme, { revisions, stat }) {
    const none =
      revisions === null
        ? "There is no draft. Compare releases with `cfg diff <package>@<a>..<b>`."
        : "The same releases were active at both commits."
    return differences.length === 0
      ? theme.muted(none)
      : differences.map((difference) => renderDifference(difference, stat, theme)).join("\n\n")
  },
}

function parseRevisions(given: unknown): RevisionRange | null {
  if (typeof given !== "string") return null
  const [from = "", to = null, ...more] = given.split("..")
  if (more.length > 0)
    refuse(refusal("usage", "--active takes one revision, or two with .. between them."))
  return { from, to }
}
