import type { Command } from "../cli/command.ts"
import type { PackageName } from "../domain/package-name.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"
import { landReleases } from "../operations/applying/land-releases.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import { releasesOf, renderChangeResult } from "../views/result-view.ts"

export const command: Command<readonly PackageName[], ChangeResult> = {
  arguments: [
    {
      flags: "<package@version...>",
      description: "committed releases of the current branch; without a version, the newest",
    },
  ],
  options: [],
  examples: ["cfg land project_discovery@1.5.0", "cfg land project_discovery@1.5.0 --push"],
  writes: true,

  parse: ({ arguments: words }) => parsePackageNames(words),
  run: (names, session) => landReleases(session, names),

  render: (result, theme) =>
    renderChangeResult(result, theme, {
      nothing: "On the release branch already; nothing to do.",
      next: `Next: cfg activate ${releasesOf(result.plan, "to")} --reason "…"`,
    }),
}
