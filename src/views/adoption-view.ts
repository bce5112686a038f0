import type { Adoption } from "../operations/adoption/adopt-repository.ts"
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
export function renderAdoption(
  { kinds, unplaced, ignored, pointers, file }: Adoption,
  isWritten: boolean,
  theme: Theme,
): string {
  const sum = (count: (kind: Adoption["kinds"][number]) => number) =>
    kinds.reduce((total, kind) => total + count(kind), 0)
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
  const active =
    pointers === null
      ? "No pointer file yet: nothing is active."
      : `${counted(pointers, "package")} in the pointer file.`
  return [
    `${theme.success(theme.symbols.success)} Found ${counted(
      sum(({ packages }) => packages),
      "package",
    )}, ${counted(
      sum(({ releases }) => releases),
      "release",
    )} in ${counted(kinds.length, "kind")}. ${active}`,
    indent(renderTable(COLUMNS, rows, { ...theme, width: theme.width - 2 }), "  "),
    ...(unplaced.length === 0
      ? []
      : [
          [
            theme.warning(`${theme.symbols.warning} Not placed:`),
            ...unplaced.map(({ path, why }) => `  ${theme.accent(escapeControls(path))} ${why}`),
          ].join("\n"),
        ]),
    ...(ignored.length === 0
      ? []
      : [theme.muted(`Left out: ${ignored.map((path) => escapeControls(path)).join(", ")}`)]),
    isWritten
      ? [
          `${theme.success(theme.symbols.success)} Wrote ${theme.strong(escapeControls(file))}; nothing else was touched.`,
          `  ${theme.symbols.arrow} Read it, commit it, then: cfg validate --all, cfg verify`,
        ].join("\n")
      : `Would write ${escapeControls(file)}.`,
  ].join("\n\n")
}
