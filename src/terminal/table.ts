import { cells, pad, truncate } from "./fit.ts"
import type { Theme } from "./theme.ts"

export interface Column {
  readonly title: string
  readonly align?: "left" | "right"
}

const GAP = "  "
/** Cells below which a column is not narrowed: less than that says nothing. */
const NARROWEST = 8

/**
 * Rows under muted titles, without borders. Cells may be styled; foreign text in them has to be escaped. Where the table
 * is wider than a terminal's line, the widest columns give way.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  theme: Theme,
): string {
  const titles = columns.map((column) => theme.muted(column.title))
  const lines = [titles, ...rows]
  const widths = narrow(
    columns.map((_, index) => Math.max(...lines.map((line) => cells(line[index] ?? "")))),
    theme.width,
  )
  return lines.map((line) => renderLine(line, columns, widths, theme)).join("\n")
}

function renderLine(
  line: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
  theme: Theme,
): string {
  return columns
    .map((column, index) => {
      const width = widths[index] ?? 0
      return pad(truncate(line[index] ?? "", width, theme.symbols.ellipsis), width, column.align)
    })
    .join(GAP)
    .trimEnd()
}

function narrow(widths: readonly number[], available: number): readonly number[] {
  const total = (limit: number) =>
    widths.reduce((sum, width) => sum + Math.min(width, limit), GAP.length * (widths.length - 1))
  let limit = Math.max(...widths)
  while (limit > NARROWEST && total(limit) > available) limit -= 1
  return widths.map((width) => Math.min(width, limit))
}
