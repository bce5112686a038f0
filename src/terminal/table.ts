import { cells, pad, truncate } from "./fit.ts"
import type { Theme } from "./theme.ts"

export interface Column {
  readonly title: string
  readonly align?: "left" | "right"
  /** Says nothing when it is cut: a time, an id. */
  readonly whole?: boolean
}

type Row = readonly string[]

const GAP = "  "
/** Cells below which a column is not narrowed: less than that says nothing. */
const MIN_COLUMN = 12

/**
 * Rows under muted titles, without borders. Cells may be styled; foreign text in them has to be escaped. Where the table
 * is wider than a terminal's line, the widest columns give way; where that would leave too little of them, each row
 * becomes a list of its cells, in which nothing is cut.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly Row[],
  theme: Theme,
): string {
  const titles = columns.map((column) => theme.muted(column.title))
  const widths = columnWidths([titles, ...rows], columns.length)
  const narrowed = narrow(widths, columns, theme.width)
  if (totalOf(narrowed) > theme.width)
    return rows.map((row) => renderList(columns, row, theme)).join("\n")
  return [titles, ...rows].map((row) => renderRow(columns, row, narrowed, theme)).join("\n")
}

/** Whether nothing of the rows would be cut. */
export function fitsInTable(
  columns: readonly Column[],
  rows: readonly Row[],
  { width }: Pick<Theme, "width">,
): boolean {
  const titles = columns.map((column) => column.title)
  return totalOf(columnWidths([titles, ...rows], columns.length)) <= width
}

function columnWidths(rows: readonly Row[], count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.max(...rows.map((row) => cells(row[index] ?? ""))),
  )
}

function renderRow(
  columns: readonly Column[],
  row: Row,
  widths: readonly number[],
  theme: Theme,
): string {
  return columns
    .map((column, index) => {
      const width = widths[index] ?? 0
      return pad(truncate(row[index] ?? "", width, theme.symbols.ellipsis), width, column.align)
    })
    .join(GAP)
    .trimEnd()
}

/** The first cell that says anything as a heading, the others below it with their titles. */
function renderList(columns: readonly Column[], row: Row, theme: Theme): string {
  const width = Math.max(...columns.map(({ title }) => cells(title)))
  const filled = columns
    .map(({ title }, index) => ({ title, cell: row[index] ?? "" }))
    .filter(({ cell }) => cell !== "")
  const [heading, ...others] = filled
  return [
    heading?.cell ?? "",
    ...others.map(({ title, cell }) => `${GAP}${theme.muted(pad(title, width))}${GAP}${cell}`),
  ].join("\n")
}

/** The widest columns first, none below the least that says something. */
function narrow(
  widths: readonly number[],
  columns: readonly Column[],
  available: number,
): readonly number[] {
  let limit = Math.max(...widths)
  const limited = () =>
    widths.map((width, index) => (columns[index]?.whole ? width : Math.min(width, limit)))
  while (limit > MIN_COLUMN && totalOf(limited()) > available) limit -= 1
  return limited()
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1))
}
