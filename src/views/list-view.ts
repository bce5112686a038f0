import { kindOf } from "../domain/identifiers.ts"
import type { ListedPackage } from "../operations/releases/list-releases.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
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
  const rows = packages.flatMap((listed) =>
    [...draftRows(listed, theme), ...releaseRows(listed, theme)].map((row, index) => [
      ...(index === 0
        ? [theme.strong(theme.nameOf(listed.package)), theme.muted(kindOf(listed.package))]
        : ["", ""]),
      ...row,
    ]),
  )
  return renderTable(COLUMNS, rows, theme)
}

function releaseRows({ releases }: ListedPackage, theme: Theme): readonly (readonly string[])[] {
  return releases
    .toReversed()
    .map(({ version, state, staged }) => [
      version,
      renderState(state, theme),
      renderStaged(staged, theme).join(""),
    ])
}

/** A draft stands above the releases. */
function draftRows({ drafts }: ListedPackage, theme: Theme): readonly (readonly string[])[] {
  return drafts.map(({ version, branch }) => [
    version,
    renderState("draft", theme),
    branch === null ? "" : theme.muted(`on the branch ${escapeControls(branch)}`),
  ])
}
