import { escapeControls } from "./escape-controls.ts"
import { cells, truncate } from "./fit.ts"
import type { Theme } from "./theme.ts"

/** Lines shown before and after the place. */
const CONTEXT = 2
const TAB = "  "
/** Cells of source in a line where no terminal sets the limit: a minified file is one line of a megabyte. */
const MAX_WIDTH = 120
const MIN_WIDTH = 20

/** The lines of a text, numbered as parsers number them. */
export function sourceLines(text: string): readonly string[] {
  return text.split(/\r?\n/)
}

/**
 * The source around a place, with line numbers and a caret. Line and column count from 1, columns in UTF-16 units.
 * Empty where the source has no such line.
 */
export function codeFrame(
  lines: readonly string[],
  place: { readonly line: number; readonly column: number },
  theme: Theme,
): string {
  if (lines[place.line - 1] === undefined) return ""
  const first = Math.max(1, place.line - CONTEXT)
  const last = Math.min(lines.length, place.line + CONTEXT)
  const digits = String(last).length
  const room = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, theme.width - digits - 5))
  const bar = theme.muted(theme.symbols.bar)
  return lines
    .slice(first - 1, last)
    .flatMap((text, index) => {
      const line = first + index
      const number = String(line).padStart(digits)
      if (line !== place.line)
        return [
          `  ${theme.muted(number)} ${bar} ${truncate(shown(text.slice(0, room + 1)), room, theme.symbols.ellipsis)}`,
        ]
      const { before, after } = around(
        text,
        Math.min(place.column - 1, text.length),
        room,
        theme.symbols.ellipsis,
      )
      return [
        `${theme.error(theme.symbols.pointer)} ${number} ${bar} ${before}${after}`,
        `  ${" ".repeat(digits)} ${bar} ${" ".repeat(cells(before))}${theme.error("^")}`,
      ]
    })
    .map((line) => line.trimEnd())
    .join("\n")
}

/** What fits of a line on both sides of an offset; nothing is cut on the left while the caret is in sight. */
function around(
  text: string,
  offset: number,
  room: number,
  ellipsis: string,
): { before: string; after: string } {
  const left = shown(text.slice(Math.max(0, offset - room), offset))
  const fits = offset <= room && cells(left) <= room * (2 / 3)
  const before = fits ? left : ellipsis + tail(left, Math.floor(room / 3) - cells(ellipsis))
  return {
    before,
    after: truncate(shown(text.slice(offset, offset + room + 1)), room - cells(before), ellipsis),
  }
}

function tail(text: string, width: number): string {
  let room = width
  const kept = [...text].toReversed().filter((character) => {
    room = room < 0 ? room : room - cells(character)
    return room >= 0
  })
  return kept.toReversed().join("")
}

function shown(source: string): string {
  return escapeControls(source, "\t").replaceAll("\t", TAB)
}
