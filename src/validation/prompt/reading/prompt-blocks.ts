import type { RootContent } from "mdast"
import { fromMarkdown } from "mdast-util-from-markdown"
import { findExamples } from "../notations/find-examples.ts"
import type { ExampleBlock } from "../notations/find-examples.ts"
import type { Passage } from "../passage.ts"
import { trimEndOf } from "../trim-marks.ts"
import { maskExamples, textAndExamples } from "./masked-prompt.ts"
import type { MaskedPrompt } from "./masked-prompt.ts"
import { MAX_HEADING } from "./prompt-block.ts"
import type { PromptBlock } from "./prompt-block.ts"
import { textBlocks } from "./text-blocks.ts"

/** Lists and quotations inside each other below which nothing is read. */
const MAX_DEPTH = 50
/** A line that opens twenty of them at once: each costs the parser more than the one before. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])[ \t])){20,}.*$/gm

// Indented text and tags are prose in a prompt: neither code nor HTML. What stands inside a paragraph is read as it stands.
const INLINE = [
  "attention",
  "autolink",
  "codeFenced",
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

export function promptBlocks(prompt: string): {
  readonly blocks: readonly PromptBlock[]
  /** Where reading ended because too much is shown; null where all was read. */
  readonly cut: number | null
} {
  const found = findExamples(prompt)
  const masked = maskExamples(prompt, found.blocks)
  // The parser stops at each "<" to look for the HTML it is told to leave alone; a million of them take all memory.
  const bounded = masked.text
    .replace(TOO_DEEP, (line) => " ".repeat(line.length))
    .replaceAll("<", "‹")
  const { children } = fromMarkdown(bounded, { extensions: [PROMPT_DIALECT] })
  return { blocks: children.flatMap((node) => blocksOf(node, masked, null, 0)), cut: found.cut }
}

function blocksOf(
  node: RootContent,
  reading: MaskedPrompt,
  marker: number | null,
  depth: number,
): PromptBlock[] {
  if (depth > MAX_DEPTH) return []
  const passage = passageOf(node, reading.text)
  const column = node.position?.start.column ?? 1
  switch (node.type) {
    case "heading":
      return passage.text.length > MAX_HEADING || passage.text.trim().split("\n").length > 2
        ? paragraphBlocks(passage, reading, { marker: null, column })
        : headingBlocks(titleOf(passage), reading, { depth: node.depth, column })
    case "paragraph":
      return paragraphBlocks(passage, reading, { marker, column })
    case "list":
      return node.children.flatMap((item) => {
        const [first, ...rest] = item.children
        const at = item.position?.start.column ?? column
        return [
          ...(first === undefined
            ? []
            : blocksOf(first, reading, first.type === "paragraph" ? at : null, depth + 1)),
          ...rest.flatMap((child) => blocksOf(child, reading, null, depth + 1)),
        ]
      })
    case "blockquote":
      return node.children.flatMap((child) => blocksOf(child, reading, null, depth + 1))
    default:
      return []
  }
}

function headingBlocks(
  title: Passage,
  reading: MaskedPrompt,
  { depth, column }: { readonly depth: number; readonly column: number },
): PromptBlock[] {
  const [first, ...rest] = textAndExamples(title, reading)
  return first === undefined || "examples" in first
    ? paragraphBlocks(title, reading, { marker: null, column })
    : [
        { kind: "heading", depth, ...first },
        ...rest.flatMap((part) => partBlocks(part, reading.text, column)),
      ]
}

/** Text and examples in turn; the first text of an item is the item. */
function paragraphBlocks(
  passage: Passage,
  reading: MaskedPrompt,
  { marker, column }: { readonly marker: number | null; readonly column: number },
): PromptBlock[] {
  const [first, ...rest] = textAndExamples(passage, reading)
  if (first === undefined) return []
  if (marker === null || "examples" in first)
    return [first, ...rest].flatMap((part) => partBlocks(part, reading.text, column))
  return [
    { kind: "item", column: marker, ...first },
    ...rest.flatMap((part) => partBlocks(part, reading.text, marker + 1)),
  ]
}

function partBlocks(part: Passage | ExampleBlock, prompt: string, column: number): PromptBlock[] {
  if (!("examples" in part)) return textBlocks(part, column)
  const { offset, end, isFence, examples } = part
  const indent = indentBefore(prompt, offset)
  const text = prompt.slice(offset, end)
  return [
    {
      kind: "example",
      column: indent === null ? column : indent + 1,
      offset,
      text,
      isFence,
      examples,
    },
  ]
}

/** Characters before the first of a line; null where others than blanks and quotation marks stand before it. */
function indentBefore(prompt: string, offset: number): number | null {
  const start = prompt.lastIndexOf("\n", offset - 1) + 1
  return /^[ \t>]*$/.test(prompt.slice(start, offset)) ? offset - start : null
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
