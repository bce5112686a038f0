import type { Report } from "../domain/finding.ts"
import type { Theme } from "../terminal/theme.ts"

/** The text of a file of the repository, for code frames; null where it cannot be shown. Path from the git root. */
export type Sources = (file: string) => string | null

/** One way to write a report down. */
export interface ReportForm {
  /** As in `--format <name>`. */
  readonly name: string
  /** What it is for, in one sentence without a full stop. */
  readonly summary: string
  /** Without a final newline; empty where the form has nothing to say. */
  render(report: Report, sources: Sources, theme: Theme): string
}
