import type { Finding, Report } from "../domain/finding.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { escapeMarkdown } from "../terminal/escape-markdown.ts"
import { counted } from "../terminal/layout-text.ts"

export function renderMarkdown({ checked, findings, suppressed = [], known = 0 }: Report): string {
  const count = (severity: Finding["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length
  const verdict = `${counted(checked.length, "release")} checked: ${counted(count("error"), "error")}, ${counted(count("warning"), "warning")}`
  const left = [
    ...(suppressed.length > 0 ? [`${suppressed.length} suppressed`] : []),
    ...(known > 0 ? [`${known} known`] : []),
  ]
  return [
    "### Configuration",
    [verdict, ...left].join(", ") + ".",
    ...(findings.length === 0 ? [] : [table(findings)]),
  ].join("\n\n")
}

function table(findings: readonly Finding[]): string {
  const rows = findings.map(({ severity, rule, file, line, column, message, hint }) => [
    severity,
    code(rule),
    code(`${file}:${line}:${column}`),
    escapeMarkdown(hint === undefined ? message : `${message} ${hint}`),
  ])
  return [["", "rule", "where", "what"], ["---", "---", "---", "---"], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n")
}

function code(text: string): string {
  return `<code>${escapeControls(text).replace(/[<>&|`*_~[\]\\]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</code>`
}
