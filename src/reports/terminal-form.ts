import { formatRelease } from "../domain/identifiers.ts"
import type { Finding, Report, Severity } from "../domain/finding.ts"
import { codeFrame, sourceLines } from "../terminal/code-frame.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { grouped } from "../terminal/grouped.ts"
import { counted, indent } from "../terminal/layout-text.ts"
import type { Theme } from "../terminal/theme.ts"
import type { ReportContext, Sources } from "./report-form.ts"

export function renderForTerminal(
  report: Report,
  { sources, theme }: Pick<ReportContext, "sources" | "theme">,
): string {
  const releases = grouped(report.findings, formatRelease)
  const notes = [...renderSuppressed(report, theme), renderSummary(report, theme)].join("\n")
  return [
    ...releases.map(([release, findings]) => renderRelease(release, findings, sources, theme)),
    notes,
  ].join("\n\n")
}

function renderRelease(
  release: string,
  findings: readonly Finding[],
  sources: Sources,
  theme: Theme,
): string {
  const files = grouped(findings, (finding) => finding.file).map(([file, inFile]) =>
    renderFile(file, inFile, sources, theme),
  )
  return [theme.strong(escapeControls(release)), ...files].join("\n\n")
}

function renderFile(
  file: string,
  findings: readonly Finding[],
  sources: Sources,
  theme: Theme,
): string {
  const source = sources(file)
  const lines = source === null ? [] : withoutHidden(sourceLines(source), findings)
  const framed = { ...theme, width: theme.width - 4 }
  return [
    `  ${theme.accent(escapeControls(file))}`,
    ...findings.map((finding) => indent(renderFinding(finding, lines, framed), "    ")),
  ].join("\n\n")
}

/** Another finding may stand next to a credential: no frame shows the lines it stands on. */
function withoutHidden(lines: readonly string[], findings: readonly Finding[]): readonly string[] {
  const hidden = findings.flatMap(({ line, hiddenTo }) =>
    hiddenTo === undefined ? [] : [{ line, hiddenTo }],
  )
  return lines.map((text, index) =>
    hidden.some(({ line, hiddenTo }) => line <= index + 1 && index + 1 <= hiddenTo)
      ? text.replace(/\S/g, "*")
      : text,
  )
}

function renderFinding(finding: Finding, lines: readonly string[], theme: Theme): string {
  const mark = styleOf(finding.severity, theme)(theme.symbols[finding.severity])
  const frame = codeFrame(lines, finding, theme)
  return [
    `${mark} ${theme.muted(`${finding.line}:${finding.column}`)} ${escapeControls(finding.message)} ${theme.muted(`[${finding.rule}]`)}`,
    ...(frame === "" ? [] : [frame]),
    ...(finding.hint === undefined
      ? []
      : [`${theme.symbols.arrow} ${escapeControls(finding.hint)}`]),
  ].join("\n")
}

function renderSuppressed({ suppressed = [], known = 0 }: Report, theme: Theme): string[] {
  const accepted = suppressed.map(({ file, line, rule, reason }) =>
    theme.muted(
      `${theme.symbols.bullet} suppressed ${escapeControls(`${file}:${line} [${rule}]: ${reason}`)}`,
    ),
  )
  return known === 0
    ? accepted
    : [
        ...accepted,
        theme.muted(`${theme.symbols.bullet} ${counted(known, "finding")} known from the baseline`),
      ]
}

function renderSummary(report: Report, theme: Theme): string {
  const checked = counted(report.checked.length, "release")
  if (report.checked.length === 0)
    return theme.muted("No release to check; `cfg validate --all` checks every one.")
  if (report.findings.length === 0)
    return `${theme.success(theme.symbols.success)} ${checked} checked, no ${report.known === undefined ? "" : "new "}findings.`
  const count = (severity: Severity) =>
    report.findings.filter((finding) => finding.severity === severity).length
  const [errors, warnings] = [count("error"), count("warning")]
  const worst = errors > 0 ? "error" : "warning"
  const counts = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ].join(", ")
  return [
    `${styleOf(worst, theme)(theme.symbols[worst])} ${theme.strong(counts)} in ${checked}.`,
    `${theme.symbols.arrow} ${nextStep(report.findings, worst)}`,
  ].join("\n")
}

function nextStep(findings: readonly Finding[], worst: Severity): string {
  const rule = findings.find((finding) => finding.severity === worst)?.rule
  const verdict =
    worst === "error" ? "Fix the errors and validate again" : "Warnings do not stop a release"
  return `${verdict}; \`cfg explain ${rule}\` explains the rule.`
}

function styleOf(severity: Severity, theme: Theme): (text: string) => string {
  return severity === "error" ? theme.error : theme.warning
}
