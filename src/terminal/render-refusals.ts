import type { Finding } from "../domain/finding.ts"
import type { Refusal } from "../domain/refusal.ts"
import { escapeControls } from "./escape-controls.ts"
import { formatPlace } from "./format-place.ts"
import { grouped } from "./grouped.ts"
import { counted, indent } from "./layout-text.ts"
import type { Theme } from "./theme.ts"

/** Every reason with its place and code; reasons that are fixed the same way stand together, above their one hint. */
export function renderRefusals(refusals: readonly Refusal[], theme: Theme): string {
  const groups = grouped(refusals, (refusal) => refusal.hint).map(([hint, reasons]) =>
    [
      ...reasons.map((reason) => renderReason(reason, theme)),
      ...(hint === undefined ? [] : [renderHint(hint, theme)]),
    ].join("\n"),
  )
  const heading =
    refusals.length > 1 ? [theme.strong(`Refused for ${counted(refusals.length, "reason")}:`)] : []
  return [...heading, ...groups].join("\n\n")
}

function renderReason(refusal: Refusal, theme: Theme): string {
  const [first, ...rest] = escapeControls(refusal.message.trimEnd(), "\n\t").split("\n")
  const place = refusal.place ? [theme.accent(formatPlace(refusal.place))] : []
  const below = [
    ...rest,
    ...place,
    ...(refusal.findings ?? []).map((finding) => renderFinding(finding, theme)),
  ]
  return [
    `${theme.error(theme.symbols.error)} ${first} ${theme.muted(`[${refusal.code}]`)}`,
    ...below.map((line) => indent(line, "  ")),
  ].join("\n")
}

function renderFinding(finding: Finding, theme: Theme): string {
  const style = finding.severity === "error" ? theme.error : theme.warning
  return `${style(theme.symbols[finding.severity])} ${theme.accent(formatPlace(finding))} ${escapeControls(finding.message)} ${theme.muted(`[${finding.rule}]`)}`
}

function renderHint(hint: string, theme: Theme): string {
  return indent(
    `${theme.symbols.arrow} ${escapeControls(hint, "\n").replaceAll("\n", "\n  ")}`,
    "  ",
  )
}
