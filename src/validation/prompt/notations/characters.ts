/** Before it, everything of a line is white space. */
export function startsLine(text: string, offset: number): boolean {
  let at = offset - 1
  while (at >= 0 && (text[at] === " " || text[at] === "\t")) at -= 1
  return at < 0 || text[at] === "\n"
}

export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset)
  return end === -1 ? text.length : end
}

/** The first character that is neither a blank nor a tab. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset
  while (text[at] === " " || text[at] === "\t") at += 1
  return at
}

/** The first character that is no white space. */
export function skipSpace(text: string, offset: number): number {
  let at = offset
  while (at < text.length && /\s/.test(text[at] ?? "")) at += 1
  return at
}

export function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_$]/u.test(character)
}

/** Blanks in place of a stretch of text, so that all offsets hold; line breaks stay. */
export function blank(stretch: string): string {
  return stretch.replace(/[^\n]/g, " ")
}
