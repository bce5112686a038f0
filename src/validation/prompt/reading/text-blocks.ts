import type { Passage } from "../passage.ts"
import { MAX_HEADING } from "./prompt-block.ts"
import type { PromptBlock } from "./prompt-block.ts"

/** Below every Markdown heading. */
const PLAIN_HEADING = 7

/** A paragraph, cut where a line in capitals, a tag or a lone bold line heads what follows, and into the rows of a table. */
export function textBlocks({ text, offset }: Passage, column: number): PromptBlock[] {
  const blocks: PromptBlock[] = []
  const lines = linesOf(text, offset)
  for (const [index, line] of lines.entries()) {
    const last = blocks.at(-1)
    if (isPlainHeading(line.text)) blocks.push({ kind: "heading", depth: PLAIN_HEADING, ...line })
    else if (line.text.startsWith("|")) blocks.push(...rowBlocks(line, lines[index + 1], column))
    else if (last?.kind === "text")
      blocks[blocks.length - 1] = {
        ...last,
        text: text.slice(last.offset - offset, line.offset - offset + line.text.length),
      }
    else blocks.push({ kind: "text", column, ...line })
  }
  return blocks
}

function linesOf(text: string, offset: number): Passage[] {
  return Array.from(text.matchAll(/[^\n]+/g), ({ 0: line, index }) => ({
    text: line.trim(),
    offset: offset + index + line.search(/\S|$/),
  }))
}

function isPlainHeading(line: string): boolean {
  if (line.length > MAX_HEADING) return false
  return (
    /^<\/?[a-z][\w -]*>$/i.test(line) ||
    /^(\*\*|__)(?!\s)[^*_`]+\1:?$/.test(line) ||
    (/[A-Z]{3}/.test(line) && !/[a-z`"{}|]/.test(line))
  )
}

const TABLE_RULE = /^[|\s:-]+$/

/** A row reads like an item: its first cell, a colon, the others; as long as the row, so that positions hold. */
function rowBlocks(row: Passage, next: Passage | undefined, column: number): PromptBlock[] {
  if (TABLE_RULE.test(row.text)) return []
  if (next !== undefined && TABLE_RULE.test(next.text)) return [{ kind: "text", column, ...row }]
  const indent = /^\|\s*/.exec(row.text)?.[0].length ?? 0
  const cells = row.text
    .slice(indent)
    .replaceAll("\\|", " ¦")
    .replace("|", ":")
    .replaceAll("|", ";")
    .replaceAll("¦", "|")
  return [{ kind: "item", column, text: cells, offset: row.offset + indent }]
}
