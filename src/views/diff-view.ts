import { decodePointer } from "../documents/json-pointer.ts"
import { highestBump, isUndecidedBreak } from "../domain/version-change.ts"
import type { Bump, Change } from "../domain/version-change.ts"
import { escapeControls, printableJson } from "../terminal/escape-controls.ts"
import { grouped } from "../terminal/grouped.ts"
import { indent } from "../terminal/layout-text.ts"
import { renderTable } from "../terminal/table.ts"
import { summarizeChanges } from "../versioning/artifacts/summarize-changes.ts"
import { renderTextDiff } from "./text-diff-view.ts"
import type { Theme } from "../terminal/theme.ts"

/** UTF-16 units of a value that are shown: enough to recognise it. */
const MAX_VALUE = 60
/** UTF-16 units of a document that is shown whole as proof; of a longer one, the way to the place that proves it. */
const MAX_WITNESS = 300
/** UTF-16 units before a difference. */
const CONTEXT = 20

/** What changed between two releases, by artifact type and file, in the order given. */
export function renderChanges(changes: readonly Change[], theme: Theme): string {
  return grouped(changes, (change) => change.artifact)
    .map(([artifact, ofType]) => {
      const files = grouped(ofType, (change) => change.file).map(([file, inFile]) =>
        indent(renderFile(file, inFile, theme), "  "),
      )
      return [header(artifact, ofType, theme), ...files].join("\n")
    })
    .join("\n\n")
}

function header(artifact: string, changes: readonly Change[], theme: Theme): string {
  const bump = highestBump(changes)
  const parts = [`${changes.length} changed`, ...(bump === "none" ? [] : [bumpWord(bump, theme)])]
  return `${theme.strong(artifact)} (${parts.join(", ")})`
}

function bumpWord(bump: Bump, theme: Theme): string {
  return bump === "major" ? theme.error("breaking") : bump
}

function renderFile(file: string, changes: readonly Change[], theme: Theme): string {
  return [
    theme.accent(escapeControls(file)),
    ...changes.map((change) => indent(renderChange(change, theme), "  ")),
  ].join("\n")
}

function renderChange(change: Change, theme: Theme): string {
  const [style, sign] = {
    added: [theme.added, "+"] as const,
    removed: [theme.removed, "-"] as const,
    modified: [theme.warning, "~"] as const,
    renamed: [theme.warning, "~"] as const,
  }[change.kind]
  const breaking =
    change.bump === "major"
      ? ` (${verdict(change, theme)}${axesNote(change, theme)})`
      : minorNote(change, theme)
  return [
    style(`${sign} ${whatChanged(change, theme)}`) + breaking,
    ...(needsExplanation(change) ? [`  ${theme.muted(escapeControls(change.message))}`] : []),
    // What breaks nothing that counts needs no proof at every step; --json has it.
    ...(change.witness && change.bump === "major"
      ? [`  ${renderWitness(change.witness, change.documentPath ?? "", theme)}`]
      : []),
    ...(change.textDiff === undefined ? [] : [renderTextDiff(change.textDiff, theme)]),
  ].join("\n")
}

function verdict(change: Change, theme: Theme): string {
  return isUndecidedBreak(change)
    ? theme.warning("undecided, so it counts as breaking")
    : theme.error("breaking")
}

/** Whom a change breaks, in words; what breaks nobody is not in it. */
const AXIS_WORDS: ReadonlyMap<string, string> = new Map([
  ["stored", "stored documents"],
  ["readers", "readers"],
  ["structure", "structure"],
])

/** Whom it breaks: told apart where not all of it does. */
function axesNote({ axes = [] }: Change, theme: Theme): string {
  const words = axes.flatMap((axis) => AXIS_WORDS.get(axis) ?? [])
  return words.length === 0 ? "" : theme.muted(` for ${words.join(", ")}`)
}

/** What a step that breaks nothing that counts may still be noticed by. */
function minorNote({ axes = [] }: Change, theme: Theme): string {
  if (axes.includes("readers")) return theme.muted(" (new to readers)")
  return axes.includes("undeclared names") ? theme.muted(" (the name was free)") : ""
}

function whatChanged(change: Change, theme: Theme): string {
  const subject = change.pointer === "" ? "file" : escapeControls(change.pointer)
  const hasValues = change.kind === "modified" && "before" in change && "after" in change
  return hasValues
    ? `${subject}: ${baseAndNext(change.before, change.after, theme)}`
    : `${subject} ${change.kind}`
}

/** Below that the first line says everything. */
function needsExplanation(change: Change): boolean {
  return change.bump === "major" || change.bump === "minor" || change.kind === "renamed"
}

function renderWitness(
  { document, acceptedBy }: NonNullable<Change["witness"]>,
  documentPath: string,
  theme: Theme,
): string {
  const verdict = acceptedBy === "base" ? "valid before, not any more" : "valid now, not before"
  const whole = textOf(document)
  const shown =
    whole.length <= MAX_WITNESS
      ? whole
      : `${textAround(document, decodePointer(documentPath) ?? [], theme)} (--json has it whole)`
  return theme.muted(`${verdict}: ${shown}`)
}

/** JSON of what leads to a place, an ellipsis for all that stands beside it. */
function textAround(value: unknown, [head, ...rest]: readonly string[], theme: Theme): string {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : []
  const entry = entries.find(([key]) => key === head) ?? (head === "*" ? entries[0] : undefined)
  if (entry === undefined) return part(textOf(value), 0, theme, MAX_WITNESS)
  const beside = entries.length > 1 ? `,${theme.symbols.ellipsis}` : ""
  const inner = textAround(entry[1], rest, theme) + beside
  return Array.isArray(value) ? `[${inner}]` : `{${textOf(entry[0])}:${inner}}`
}

/** Of long values the part around their first difference. */
function baseAndNext(before: unknown, after: unknown, theme: Theme): string {
  const texts = [textOf(before), textOf(after)] as const
  const isLong = texts.some((text) => text.length > MAX_VALUE)
  const from = isLong ? Math.max(0, commonStart(...texts) - CONTEXT) : 0
  return texts.map((text) => part(text, from, theme)).join(` ${theme.symbols.arrow} `)
}

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

function textOf(value: unknown): string {
  return value === undefined ? "nothing" : printableJson(value, 0)
}

function part(text: string, from: number, theme: Theme, length = MAX_VALUE): string {
  const shown = text.slice(from, from + length)
  return (
    (from > 0 ? theme.symbols.ellipsis : "") +
    shown +
    (from + length < text.length ? theme.symbols.ellipsis : "")
  )
}

/** A line for each file: `schemas/output.schema.json  2 fields added, 1 field removed  breaking`. */
export function renderStat(changes: readonly Change[], theme: Theme): string {
  const rows = grouped(changes, (change) => change.file).map(([file, inFile]) => {
    const bump = highestBump(inFile)
    return [
      theme.accent(escapeControls(file)),
      summarizeChanges(inFile),
      bump === "none" ? "" : bumpWord(bump, theme),
    ]
  })
  return renderTable([{ title: "file" }, { title: "changes" }, { title: "demands" }], rows, theme)
}
