import type { Command } from "../cli/command.ts"
import { kindOf, nameOf } from "../domain/identifiers.ts"
import type { PackageId } from "../domain/identifiers.ts"
import { parsePackageName, resolvePackage } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { knownReleases, readProduction } from "../operations/releases/package-states.ts"
import type { ReleaseState } from "../operations/releases/package-states.ts"
import { openForHistory } from "../operations/session/session-store.ts"
import { renderStaged, renderState } from "../views/state-view.ts"
import { renderTable } from "../terminal/table.ts"

type ListedPackage = { readonly package: PackageId; readonly releases: readonly ReleaseState[] }

export const command: Command<PackageName | null, readonly ListedPackage[]> = {
  arguments: [{ flags: "[package]", description: "only this package" }],
  options: [],
  examples: ["cfg list", "cfg list project_discovery", "cfg list --json"],
  writes: false,

  parse: ({ arguments: [word] }) => (word === undefined ? null : parsePackageName(word)),

  async run(name, session) {
    const store = await openForHistory(session)
    const [head, production] = [
      await store.snapshot(store.head.commit),
      await readProduction(store),
    ]
    const landed = await production.snapshot.packages()
    const ids =
      name === null
        ? [...new Set([...(await head.packages()), ...landed])].toSorted()
        : [await resolvePackage(head, name, landed)]
    return {
      data: await Promise.all(
        ids.map(async (id) => ({
          package: id,
          releases: await knownReleases(head, id, production),
        })),
      ),
    }
  },

  render(packages, theme) {
    if (packages.length === 0)
      return theme.muted("There are no packages yet; start one with `cfg new <kind>/<id>`.")
    const rows = packages.flatMap(({ package: id, releases }) =>
      releases
        .toReversed()
        .map((release, index) => [
          index === 0 ? theme.strong(nameOf(id)) : "",
          index === 0 ? theme.muted(kindOf(id)) : "",
          release.version,
          renderState(release.state, theme),
          renderStaged(release.staged, theme).join(""),
        ]),
    )
    return renderTable(
      [
        { title: "package" },
        { title: "kind" },
        { title: "version" },
        { title: "state" },
        { title: "" },
      ],
      rows,
      theme,
    )
  },
}
