import { kindOf } from "../domain/identifiers.ts"
import type { ListedPackage } from "../operations/releases/list-releases.ts"
import { renderTable } from "../terminal/table.ts"
import type { Theme } from "../terminal/theme.ts"
import { renderStaged, renderState } from "./state-view.ts"

const COLUMNS = [
  { title: "package", whole: true },
  { title: "kind", whole: true },
  { title: "version", whole: true },
  { title: "state", whole: true },
  { title: "" },
]

/** Each package's newest release first; its name stands beside the first alone. */
export function renderList(packages: readonly ListedPackage[], theme: Theme): string {
  if (packages.length === 0)
    return theme.muted("There are no packages yet; start one with `cfg new <kind>/<id>`.")
  const rows = packages.flatMap(({ package: id, releases }) =>
    releases
      .toReversed()
      .map(({ version, state, staged }, index) => [
        ...(index === 0 ? [theme.strong(theme.nameOf(id)), theme.muted(kindOf(id))] : ["", ""]),
        version,
        renderState(state, theme),
        renderStaged(staged, theme).join(""),
      ]),
  )
  return renderTable(COLUMNS, rows, theme)
}
