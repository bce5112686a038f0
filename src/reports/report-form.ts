import type { Report } from "../domain/finding.ts"
import type { Theme } from "../terminal/theme.ts"
import type { Rule } from "../validation/rule.ts"

/** The text of a file of the repository, for code frames; null where it cannot be shown. Path from the git root. */
export type Sources = (file: string) => string | null

/** What a form may show beside the report. */
export interface ReportContext {
  readonly sources: Sources
  readonly theme: Theme
  /** The rules that ran, for forms that describe them. */
  readonly rules: readonly Pick<Rule, "id" | "group" | "severity" | "summary" | "explanation">[]
}

/** Writes a report down: without a final newline; empty where the form has nothing to say. */
export type RenderReport = (report: Report, context: ReportContext) => string

/** One way to write a report down, with the writing itself behind an import. */
export interface ReportForm {
  /** As in `--format <name>`. */
  readonly name: string
  /** What it is for, in one sentence without a full stop. */
  readonly summary: string
  load(): Promise<RenderReport>
}
