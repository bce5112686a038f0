import stringWidth from "string-width"

const STYLE_OR_CHARACTER = /\u{1b}\[[0-9;]*m|./gsu

/** Cells a text takes on a screen; styles take none, wide characters two. */
export function cells(text: string): number {
  return stringWidth(text)
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
