/** A block that lines of backticks or tildes set apart; offsets of the whole and of what is inside. */
export interface Fence {
  readonly start: number
  readonly end: number
  readonly language: string
  readonly content: { readonly start: number; readonly end: number }
}

interface Opening {
  readonly mark: string
  readonly language: string
  readonly start: number
  readonly content: number
}

/** What follows on the line is the language; a backtick in it makes the whole a piece of code in a sentence. */
const MARK = /^[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(`{3,}|~{3,})/

/** Fences in reading order, in lists and quotations too. One that nothing closes ends where the next begins, else on its own line. */
export function findFences(text: string): Fence[] {
  const fences: Fence[] = []
  let open: Opening | null = null
  for (let at = 0; at <= text.length;) {
    const newline = text.indexOf("\n", at)
    const stop = newline === -1 ? text.length : newline
    const line = text.slice(at, stop)
    const mark = line.length > 300 ? null : MARK.exec(line)
    const info = mark === null ? "" : line.slice(mark[0].length)
    if (mark !== null && !info.includes("`")) {
      const marks = mark[1] ?? ""
      const language = /^[\w+#.-]*/.exec(info.trimStart())?.[0].toLowerCase() ?? ""
      const isClosing =
        open !== null &&
        info.trim() === "" &&
        marks.startsWith(open.mark) &&
        marks.length >= open.mark.length
      if (open !== null && (isClosing || info.trim() !== ""))
        fences.push(fenceTo(open, isClosing ? { end: at, after: stop } : { end: at, after: at }))
      if (isClosing) open = null
      else if (open === null || info.trim() !== "")
        open = { mark: marks, language, start: at + line.search(/[`~]/), content: stop }
    }
    at = stop + 1
  }
  return open === null ? fences : [...fences, unclosed(open)]
}

function fenceTo(
  open: Opening,
  { end, after }: { readonly end: number; readonly after: number },
): Fence {
  return {
    start: open.start,
    end: Math.max(after, open.content),
    language: open.language,
    content: { start: Math.min(open.content + 1, end), end },
  }
}

/** Its line alone: what follows is read as running text. */
function unclosed({ start, content, language }: Opening): Fence {
  return { start, end: content, language, content: { start: content, end: content } }
}
