/** A stretch of the prompt as it stands. */
export interface Passage {
  readonly text: string
  /** UTF-16 units from the start of the prompt. */
  readonly offset: number
}

/** What stands between the matches of a separator, without the white space around it; empty parts are left out. */
export function splitPassage({ text, offset }: Passage, separator: RegExp): Passage[] {
  const parts: Passage[] = []
  let start = 0
  const take = (end: number) => {
    const part = text.slice(start, end)
    if (part.trim() !== "")
      parts.push({ text: part.trim(), offset: offset + start + part.search(/\S/) })
  }
  for (const found of text.matchAll(
    new RegExp(separator, `${separator.flags.replace("g", "")}g`),
  )) {
    take(found.index)
    start = found.index + found[0].length
  }
  take(text.length)
  return parts
}
