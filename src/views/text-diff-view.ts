import { diffWordsWithSpace } from "diff"
import { escapeControls } from "../terminal/escape-controls.ts"
import { cells, pad } from "../terminal/fit.ts"
import type { Theme } from "../terminal/theme.ts"

/** Cells that a terminal needs for two columns of text. */
const MIN_SIDE_BY_SIDE = 140
/** What stands before the text, and between the columns. */
const MARGIN = 10
/** Characters of a line above which words are not compared. */
const MAX_COMPARED_LINE = 2000

interface Pair {
  readonly removed: string | null
  readonly added: string | null
}

/** Unified diff lines, with the words that differ standing out; side by side where the terminal is wide and the lines fit. */
export function renderTextDiff(diff: string, theme: Theme): string {
  const column = Math.floor((theme.width - MARGIN) / 2)
  const isWide = theme.width >= MIN_SIDE_BY_SIDE && theme.width !== Infinity
  return hunksOf(diff)
    .map(({ head, lines }) =>
      [
        theme.accent(head),
        ...(isWide && lines.every((line) => cells(line) <= column)
          ? sideBySide(lines, column, theme)
          : unified(lines, theme)),
      ].join("\n"),
    )
    .join("\n")
}

function hunksOf(diff: string): { readonly head: string; readonly lines: readonly string[] }[] {
  const hunks: { head: string; lines: string[] }[] = []
  for (const line of escapeControls(diff.trimEnd(), "\n\t").split("\n")) {
    if (line.startsWith("@") || hunks.length === 0) hunks.push({ head: line, lines: [] })
    else hunks.at(-1)?.lines.push(line)
  }
  return hunks
}

function unified(lines: readonly string[], theme: Theme): string[] {
  return blocksOf(lines).flatMap((block) => {
    if (typeof block === "string") return [block]
    const pairs = block.map((pair) => emphasizeDifference(pair, theme))
    return [
      ...pairs.flatMap(({ removed }) => (removed === null ? [] : [theme.removed(`-${removed}`)])),
      ...pairs.flatMap(({ added }) => (added === null ? [] : [theme.added(`+${added}`)])),
    ]
  })
}

function sideBySide(lines: readonly string[], column: number, theme: Theme): string[] {
  const row = (left: string, right: string) =>
    `${pad(left, column)} ${theme.muted(theme.symbols.bar)} ${right}`.trimEnd()
  return blocksOf(lines).flatMap((block) => {
    if (typeof block === "string") return [row(block, block)]
    return block
      .map((pair) => emphasizeDifference(pair, theme))
      .map(({ removed, added }) =>
        row(
          removed === null ? "" : theme.removed(`-${removed}`),
          added === null ? "" : theme.added(`+${added}`),
        ),
      )
  })
}

/** Lines that both have, and runs of removed and added ones, the first with the first. */
function blocksOf(lines: readonly string[]): (string | readonly Pair[])[] {
  const blocks: (string | readonly Pair[])[] = []
  for (let at = 0; at < lines.length;) {
    const removed = runOf("-", lines, at)
    const added = runOf("+", lines, at + removed.length)
    at += removed.length + added.length
    if (removed.length + added.length > 0)
      blocks.push(
        Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => ({
          removed: removed[index] ?? null,
          added: added[index] ?? null,
        })),
      )
    else blocks.push(lines[at++] ?? "")
  }
  return blocks
}

function runOf(sign: string, lines: readonly string[], from: number): string[] {
  const end = lines.findIndex((line, index) => index >= from && !line.startsWith(sign))
  return lines.slice(from, end < 0 ? undefined : end).map((line) => line.slice(1))
}

function emphasizeDifference({ removed, added }: Pair, { strong }: Theme): Pair {
  if (removed === null || added === null || removed.length + added.length > MAX_COMPARED_LINE)
    return { removed, added }
  const parts = diffWordsWithSpace(removed, added)
  // Where little is common, all of it would stand out.
  if (
    !parts.some((part) => part.added !== true && part.removed !== true && part.value.trim() !== "")
  )
    return { removed, added }
  const side = (other: "added" | "removed", own: "added" | "removed") =>
    parts
      .filter((part) => part[other] !== true)
      .map((part) => (part[own] === true ? strong(part.value) : part.value))
      .join("")
  return { removed: side("added", "removed"), added: side("removed", "added") }
}
