import type { Finding, Report } from "../domain/finding.ts"
import { escapeControls } from "../terminal/escape-controls.ts"

export function renderGithub(report: Report): string {
  return report.findings.map(workflowCommand).join("\n")
}

function workflowCommand(finding: Finding): string {
  const properties = {
    file: finding.file,
    line: finding.line,
    col: finding.column,
    title: finding.rule,
  }
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  )
  const text = finding.hint === undefined ? finding.message : `${finding.message}\n${finding.hint}`
  return `::${finding.severity} ${list.join(",")}::${escapeData(text)}`
}

/** The runner decodes these and nothing else, so the percent sign has to go first. */
function escapeData(text: string): string {
  return escapeControls(text, "\n").replaceAll("%", "%25").replaceAll("\n", "%0A")
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
}
