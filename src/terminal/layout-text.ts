/** Every line of a text after a prefix; empty lines stay empty. */
export function indent(text: string, prefix: string): string {
  return text.replace(/^(?=.)/gm, prefix)
}

/** Our own prose broken between words, in paragraphs that are wide enough to fill a line and narrow enough to read. */
export function wrap(prose: string, width: number): string {
  const limit = Math.min(width, 80)
  return prose
    .split("\n")
    .map((paragraph) => wrapParagraph(paragraph, limit))
    .join("\n")
}

function wrapParagraph(paragraph: string, limit: number): string {
  const lines: string[] = []
  let line = ""
  for (const word of paragraph.split(/ +/)) {
    const longer = line === "" ? word : `${line} ${word}`
    if (longer.length > limit && line !== "") {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].join("\n")
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`
}
