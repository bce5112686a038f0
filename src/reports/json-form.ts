import { printableJson } from "../terminal/escape-controls.ts"
import type { ReportForm } from "./report-form.ts"

export const jsonForm: ReportForm = {
  name: "json",
  summary: "the report itself, as schemas/report.schema.json describes it",
  render: (report) => printableJson(report),
}
