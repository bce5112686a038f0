/** A line of YAML that says something. */
export interface YamlLine {
  readonly indent: number
  readonly text: string
  /** Of the first character that is no blank. */
  readonly offset: number
}

/** Lines without empty ones, remarks and document marks. */
export function yamlLines(text: string, start: number, end: number): YamlLine[] {
  const lines: YamlLine[] = []
  for (let at = start; at < end;) {
    const newline = text.indexOf("\n", at)
    const stop = newline === -1 || newline > end ? end : newline
    const line = text.slice(at, stop)
    const indent = line.search(/\S/)
    if (indent !== -1 && !/^(?:#|---\s*$|\.\.\.\s*$)/.test(line.slice(indent)))
      lines.push({
        indent: indentOf(text, at, indent),
        text: line.slice(indent).trimEnd(),
        offset: at + indent,
      })
    at = stop + 1
  }
  return lines
}

/** The first line may start in the middle of one. */
function indentOf(text: string, at: number, indent: number): number {
  return at + indent - (text.lastIndexOf("\n", at - 1) + 1)
}

/** `key: rest` of a line; null where it is no entry. */
export function yamlEntry({ text, offset }: YamlLine): {
  readonly key: string
  readonly rest: string
  readonly restOffset: number
} | null {
  const found =
    /^(?:"([^"\n]{1,80})"|'([^'\n]{1,80})'|([\p{L}_$<][^\s:#"'{}[\],]{0,60}))\s*:(?=\s|$)/u.exec(
      text,
    )
  if (found === null) return null
  const rest = text.slice(found[0].length)
  const blanks = rest.length - rest.trimStart().length
  return {
    key: found[1] ?? found[2] ?? found[3] ?? "",
    rest: rest.trimStart(),
    restOffset: offset + found[0].length + blanks,
  }
}
