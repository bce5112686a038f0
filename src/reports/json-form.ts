import type { Report } from "../domain/finding.ts"
import { printableJson } from "../terminal/escape-controls.ts"

export function renderJson(report: Report): string {
  return printableJson(report)
}
