import stringWidth from "string-width"

const STYLE_OR_CHARACTER = /\u{1b}\[[0-9;]*m|./gsu

const STYLE = /\u{1b}\[[0-9;]*m/gu
/** Characters that always take one cell: those of our own words, signs and lines among them. */
const NARROW =
  /^[\u{20}-\u{7e}\u{a1}-\u{a8}\u{aa}-\u{ac}\u{af}-\u{2ff}\u{2010}-\u{2015}\u{2018}-\u{201f}\u{2022}\u{2026}\u{2190}-\u{2193}\u{2500}-\u{257f}\u{25cb}\u{25cf}\u{2713}\u{2717}]*$/u

/** Cells a text takes on a screen; styles take none, wide characters two. */
export function cells(text: string): number {
  const plain = text.includes("\u{1b}") ? text.replace(STYLE, "") : text
  // Telling the characters of other texts apart takes 20 ms the first time.
  return NARROW.test(plain) ? plain.length : stringWidth(plain)
}

/** At most `width` cells of a text, an ellipsis in place of the rest; styles stay closed. */
export function truncate(text: string, width: number, ellipsis: string): string {
  if (cells(text) <= width) return text
  let room = Math.max(0, width - cells(ellipsis))
  let kept = ""
  let styles = ""
  for (const [part] of text.matchAll(STYLE_OR_CHARACTER)) {
    const isStyle = part.length > 1 && part.startsWith("\u{1b}")
    if (room >= 0 && !isStyle) room -= cells(part)
    if (isStyle && room < 0) styles += part
    else if (room >= 0) kept += part
  }
  return kept + ellipsis + styles
}

/** Spaces after (or before) a text up to `width` cells. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - cells(text)))
  return align === "left" ? text + space : space + text
}
