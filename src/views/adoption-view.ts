import type { Adoption } from "../operations/adoption/describe-repository.ts"
import type { CreatedRepository } from "../operations/adoption/create-example.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { counted, indent } from "../terminal/layout-text.ts"
import { renderTable } from "../terminal/table.ts"
import type { Theme } from "../terminal/theme.ts"

const COLUMNS = [
  { title: "kind" },
  { title: "path" },
  { title: "packages", align: "right" },
  { title: "releases", align: "right" },
  { title: "file" },
  { title: "referred to as" },
] as const

/** What was found in a repository that `cfg` did not lay out, what could not be placed, and what to do next. */
export function renderAdoption(adoption: Adoption, isWritten: boolean, theme: Theme): string {
  const { unplaced, ignored, file } = adoption
  return [
    renderFound(adoption, theme),
    renderKinds(adoption, theme),
    ...(unplaced.length === 0 ? [] : [renderUnplaced(unplaced, theme)]),
    ...(ignored.length === 0
      ? []
      : [theme.muted(`Left out: ${ignored.map((path) => escapeControls(path)).join(", ")}`)]),
    isWritten ? renderWritten(file, theme) : `Would write ${escapeControls(file)}.`,
  ].join("\n\n")
}

function renderFound({ kinds, pointers }: Adoption, theme: Theme): string {
  const packages = kinds.reduce((total, kind) => total + kind.packages, 0)
  const releases = kinds.reduce((total, kind) => total + kind.releases, 0)
  const found = `Found ${counted(packages, "package")}, ${counted(releases, "release")} in ${counted(kinds.length, "kind")}.`
  const active =
    pointers === null
      ? "No pointer file yet: nothing is active."
      : `${counted(pointers, "package")} in the pointer file.`
  return `${theme.success(theme.symbols.success)} ${found} ${active}`
}

function renderKinds({ kinds }: Adoption, theme: Theme): string {
  const rows = kinds.map(({ name, path, packages, releases, manifest, entry, references }) =>
    [
      name,
      path,
      String(packages),
      String(releases),
      manifest ?? entry ?? "?",
      references.join(" "),
    ].map((cell) => escapeControls(cell)),
  )
  return indent(renderTable(COLUMNS, rows, { ...theme, width: theme.width - 2 }), "  ")
}

function renderUnplaced(unplaced: Adoption["unplaced"], theme: Theme): string {
  return [
    theme.warning(`${theme.symbols.warning} Not placed:`),
    ...unplaced.map(
      ({ path, why }) => `  ${theme.accent(escapeControls(path))} ${escapeControls(why)}`,
    ),
  ].join("\n")
}

function renderWritten(file: string, theme: Theme): string {
  return [
    `${theme.success(theme.symbols.success)} Wrote ${theme.strong(escapeControls(file))}; nothing else was touched.`,
    `  ${theme.symbols.arrow} Read it, commit it, then: cfg validate --all, cfg verify`,
  ].join("\n")
}

export function renderCreated(
  { directory, packages, releases, commits }: CreatedRepository & { readonly directory: string },
  theme: Theme,
): string {
  const where = escapeControls(directory)
  if (commits.length === 0) return `Would create an example repository in ${where}.`
  const content = `${counted(packages, "package")}, ${counted(releases, "release")}, ${counted(commits.length, "commit")}`
  return [
    `${theme.success(theme.symbols.success)} Created an example repository in ${theme.strong(where)}`,
    `  ${content}: a software project's document pipeline`,
    `  ${theme.symbols.arrow} Look around: cfg status, cfg graph, cfg history`,
    `  ${theme.symbols.arrow} Change something: cfg edit project_discovery`,
  ].join("\n")
}
