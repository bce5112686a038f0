import { CST } from "yaml"
import { MAX_DEPTH, tooDeep } from "./located-value.ts"
import type { LocatedProblem } from "./located-value.ts"

/** Tokens of the lexer that stand for no character of the text. */
const MARKERS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])

/**
 * Where the nesting exceeds what the recursive parser may be given, told from tokens alone. Blocks nest where columns
 * grow; a list at the column of its key shares its level, so that up to twice the limit can pass.
 */
export function yamlTooDeep(lexemes: readonly string[]): LocatedProblem | null {
  const columns: number[] = []
  let brackets = 0
  let offset = 0
  let lineStart = 0
  let beforeContent = true
  let scalarFollows = false
  for (const lexeme of lexemes) {
    const type = scalarFollows ? "text" : CST.tokenType(lexeme)
    scalarFollows = lexeme === CST.SCALAR
    if (MARKERS.has(lexeme)) continue
    if (type === "flow-map-start" || type === "flow-seq-start") brackets += 1
    if (type === "flow-map-end" || type === "flow-seq-end") brackets = Math.max(0, brackets - 1)
    if (beforeContent && type !== "space" && type !== "newline") {
      while ((columns.at(-1) ?? -1) >= offset - lineStart) columns.pop()
      columns.push(offset - lineStart)
      beforeContent =
        type === "seq-item-ind" || type === "explicit-key-ind" || type === "map-value-ind"
    }
    if (columns.length + brackets > MAX_DEPTH) return tooDeep(offset)
    offset += lexeme.length
    if (lexeme.endsWith("\n")) {
      lineStart = offset
      beforeContent = true
    }
  }
  return null
}
