import { kindOf, pastableId, shortId } from "../domain/identifiers.ts"
import type { ReleaseDetails } from "../operations/releases/release-details.ts"
import { escapeControls, printableJson } from "../terminal/escape-controls.ts"
import { indent } from "../terminal/layout-text.ts"
import { renderTable } from "../terminal/table.ts"
import type { Theme } from "../terminal/theme.ts"
import { renderStaged, renderState } from "./state-view.ts"

/** Keys of the manifest that say what a release is. */
const SHOWN_KEYS = [
  "display_name",
  "authority_level",
  "creation_mode",
  "production_mode",
  "scope",
  "parent_doc_type",
] as const
/** Cells of the labels' column. */
const LABEL_WIDTH = 16

export function renderRelease(details: ReleaseDetails, theme: Theme): string {
  const { package: id, version, artifacts, references, dependents } = details
  const fields = fieldsOf(details, theme).map(
    ([label, value]) => `  ${theme.muted(label.padEnd(LABEL_WIDTH))}${value}`,
  )
  const artifactRows = artifacts.map(({ path, bytes }) => [escapeControls(path), String(bytes)])
  return [
    `${theme.strong(theme.nameOf(id))} ${version} ${theme.muted(kindOf(id))}`,
    fields.join("\n"),
    ...section(
      "Artifacts",
      artifactRows.length === 0
        ? ""
        : renderTable([{ title: "path" }, { title: "bytes", align: "right" }], artifactRows, {
            ...theme,
            width: theme.width - 2,
          }),
      theme,
    ),
    ...section("References", references.map((text) => escapeControls(text)).join("\n"), theme),
    ...section(
      "Read by",
      dependents
        .map(({ package: reader, through, names }) => {
          if (names !== undefined) return theme.nameOf(reader) + theme.muted(` at ${names}`)
          return through === id
            ? theme.nameOf(reader)
            : theme.nameOf(reader) + theme.muted(` through ${theme.nameOf(through)}`)
        })
        .join("\n"),
      theme,
    ),
  ].join("\n\n")
}

function fieldsOf(details: ReleaseDetails, theme: Theme): readonly (readonly [string, string])[] {
  const { state, staged, directory, contentId, introducedBy, manifest, requires } = details
  const since = introducedBy === null ? "" : theme.muted(` since commit ${shortId(introducedBy)}`)
  return [
    ["state", [renderState(state, theme), ...renderStaged(staged, theme)].join(", ")],
    ["folder", theme.accent(escapeControls(directory))],
    ["content", pastableId(contentId) + since],
    ...SHOWN_KEYS.flatMap((key): (readonly [string, string])[] =>
      manifest?.[key] === undefined ? [] : [[key.replaceAll("_", " "), plainValue(manifest[key])]],
    ),
    ...(requires.length > 0 ? [["requires", escapeControls(requires.join(", "))] as const] : []),
  ]
}

/** A text without its quotation marks, anything else as JSON. */
function plainValue(value: unknown): string {
  return typeof value === "string" ? escapeControls(value) : printableJson(value, 0)
}

function section(title: string, text: string, theme: Theme): string[] {
  return text === "" ? [] : [`${theme.strong(title)}\n${indent(text, "  ")}`]
}
