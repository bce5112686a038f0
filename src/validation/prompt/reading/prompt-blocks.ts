import type { RootContent } from "mdast"
import { fromMarkdown } from "mdast-util-from-markdown"
import { trimEndOf } from "../trim-marks.ts"
import type { Passage } from "../passage.ts"

/** The parts of a prompt in reading order; columns, which count from 1, tell what lies under what. */
export type PromptBlock =
  | ({ readonly kind: "heading"; readonly depth: number } & Passage)
  | ({ readonly kind: "item"; readonly column: number } & Passage)
  | ({ readonly kind: "text"; readonly column: number } & Passage)
  | ({ readonly kind: "fence"; readonly column: number; readonly language: string } & Passage)

export type BlockOf<Kind extends PromptBlock["kind"]> = Extract<PromptBlock, { kind: Kind }>

/** Below every Markdown heading. */
const PLAIN_HEADING = 7
const MAX_HEADING = 100

/** Lists and quotations inside each other below which nothing is read. */
const MAX_DEPTH = 50
/** A line that opens twenty of them at once: each costs the parser more than the one before. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])[ \t])){20,}.*$/gm

// Indented text and tags are prose in a prompt: neither code nor HTML. What stands inside a paragraph is read as it stands.
const INLINE = [
  "attention",
  "autolink",
  "characterEscape",
  "characterReference",
  "codeText",
  "hardBreakEscape",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
]
const PROMPT_DIALECT = {
  disable: { null: ["codeIndented", "htmlFlow", "htmlText", "definition", ...INLINE] },
}

export function promptBlocks(prompt: string): PromptBlock[] {
  // The parser stops at each "<" to look for the HTML it is told to leave alone; a million of them take all memory.
  const bounded = prompt.replace(TOO_DEEP, (line) => " ".repeat(line.length)).replaceAll("<", "‹")
  return fromMarkdown(bounded, { extensions: [PROMPT_DIALECT] }).children.flatMap((node) =>
    blocksOf(node, prompt, null, 0),
  )
}

function blocksOf(
  node: RootContent,
  prompt: string,
  marker: number | null,
  depth: number,
): PromptBlock[] {
  if (depth > MAX_DEPTH) return []
  const passage = passageOf(node, prompt)
  const column = node.position?.start.column ?? 1
  switch (node.type) {
    case "heading":
      return passage.text.length > MAX_HEADING || passage.text.trim().split("\n").length > 2
        ? textBlocks(passage, column)
        : [{ kind: "heading", depth: node.depth, ...titleOf(passage) }]
    case "code":
      return [
        { kind: "fence", column, language: node.lang ?? "", ...contentOf(passage, node.value) },
      ]
    case "paragraph":
      return marker === null
        ? textBlocks(passage, column)
        : [{ kind: "item", column: marker, ...passage }]
    case "list":
      return node.children.flatMap((item) => {
        const [first, ...rest] = item.children
        const at = item.position?.start.column ?? column
        return [
          ...(first === undefined
            ? []
            : blocksOf(first, prompt, first.type === "paragraph" ? at : null, depth + 1)),
          ...rest.flatMap((child) => blocksOf(child, prompt, null, depth + 1)),
        ]
      })
    case "blockquote":
      return node.children.flatMap((child) => blocksOf(child, prompt, null, depth + 1))
    default:
      return []
  }
}

function passageOf(node: RootContent, prompt: string): Passage {
  const start = node.position?.start.offset ?? 0
  return { text: prompt.slice(start, node.position?.end.offset ?? start), offset: start }
}

/** Without the marks of either heading style. */
function titleOf({ text, offset }: Passage): Passage {
  const marks = /^#*[ \t]*/.exec(text)?.[0].length ?? 0
  return {
    text: withoutClosingMarks(text.slice(marks).split("\n")[0] ?? ""),
    offset: offset + marks,
  }
}

function withoutClosingMarks(line: string): string {
  const plain = line.trimEnd()
  const unmarked = trimEndOf(plain, "#")
  return /[ \t]$/.test(unmarked) ? unmarked.trimEnd() : plain
}

function contentOf({ text, offset }: Passage, value: string): Passage {
  const first = text.indexOf("\n") + 1
  // Where the fence is indented, the parser strips what positions need: the raw lines count.
  const closed = value === "" ? first : text.search(/\n[ \t>]*(?:`{3,}|~{3,})[ \t]*$/)
  return {
    text: first === 0 ? "" : text.slice(first, closed < first ? undefined : closed),
    offset: offset + first,
  }
}

/** A paragraph, cut where a line in capitals, a tag or a lone bold line heads what follows, and into the rows of a table. */
function textBlocks({ text, offset }: Passage, column: number): PromptBlock[] {
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
