import { entryPath } from "../domain/pointer-file.ts"
import { findNodeAtLocation, parseTree } from "jsonc-parser"
import type { Node } from "jsonc-parser"
import type { Version } from "../domain/identifiers.ts"
import type { PointerFile, PointerMove } from "../domain/pointer-file.ts"

const EMPTY_FILE = "{}\n"

/** The pointer file's text after some moves: every byte that is not about them stays (spec 1.5). */
export function editPointerFile(file: PointerFile, moves: readonly PointerMove[]): string {
  return moves.reduce(
    (text, move) => editOne(text, entryPath(file, move.package), move.to),
    file.text ?? EMPTY_FILE,
  )
}

function editOne(text: string, path: readonly string[], version: Version | null): string {
  const root = parseTree(text)
  if (root === undefined) throw new Error("A pointer file without a value was read.")
  const known = findNodeAtLocation(root, [...path])
  if (version === null) return known?.parent === undefined ? text : withoutEntry(text, known.parent)
  if (known !== undefined) return splice(text, known.offset, endOf(known), JSON.stringify(version))
  const group = findNodeAtLocation(root, path.slice(0, -1))
  const style = styleOf(text, root)
  return group === undefined
    ? withEntry(text, root, path, version, style)
    : withEntry(text, group, path.slice(-1), version, style)
}

/** With the comma that parts it from its neighbour; the last one leaves `{}`. */
function withoutEntry(text: string, entry: Node): string {
  const siblings = entry.parent?.children ?? []
  const index = siblings.indexOf(entry)
  const [before, after] = [siblings[index - 1], siblings[index + 1]]
  if (before !== undefined) return splice(text, endOf(before), endOf(entry), "")
  if (after !== undefined) return splice(text, entry.offset, after.offset, "")
  return entry.parent === undefined
    ? text
    : splice(text, entry.parent.offset + 1, endOf(entry.parent) - 1, "")
}

/** At the end of the object, after the white space that its last entry stands after. */
function withEntry(
  text: string,
  object: Node,
  path: readonly string[],
  version: Version,
  style: Style,
): string {
  const last = object.children?.at(-1)
  if (last === undefined)
    return splice(
      text,
      object.offset,
      endOf(object),
      objectText(path, version, gapAround(text, object, style), style),
    )
  const gap = whiteSpaceBefore(text, last.offset)
  return splice(
    text,
    endOf(last),
    endOf(last),
    `,${gap}${entryText(path, version, /\r?\n[ \t]*$/.exec(gap)?.[0] ?? gap, style)}`,
  )
}

/** How the file is written. */
interface Style {
  /** Null where all of it stands on one line. */
  readonly lineBreak: string | null
  readonly indent: string
  /** Between a key and its value. */
  readonly colon: string
  /** Before the first entry. */
  readonly firstGap: string
}

function styleOf(text: string, root: Node): Style {
  const first = root.children?.[0]
  const [key, value] = first?.children ?? []
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n"
  return {
    lineBreak: first === undefined || text.trimEnd().includes("\n") ? lineBreak : null,
    indent: /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ",
    colon: key === undefined || value === undefined ? ": " : text.slice(endOf(key), value.offset),
    firstGap: first === undefined ? "" : whiteSpaceBefore(text, first.offset),
  }
}

/** `gap`: what stands before an entry of this depth. */
function entryText(
  [key = "", ...below]: readonly string[],
  version: Version,
  gap: string,
  style: Style,
): string {
  return (
    JSON.stringify(key) +
    style.colon +
    (below.length === 0 ? JSON.stringify(version) : objectText(below, version, gap, style))
  )
}

/** `gap`: what stands before its closing brace. */
function objectText(path: readonly string[], version: Version, gap: string, style: Style): string {
  const inner = gap.includes("\n") ? gap + style.indent : gap
  return `{${inner}${entryText(path, version, inner, style)}${gap}}`
}

function gapAround(text: string, { offset }: Node, { lineBreak, firstGap }: Style): string {
  if (lineBreak === null) return firstGap
  const line = text.slice(text.lastIndexOf("\n", offset) + 1)
  return lineBreak + (/^[ \t]*/.exec(line)?.[0] ?? "")
}

function whiteSpaceBefore(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return before.slice(before.trimEnd().length)
}

function endOf(node: Node): number {
  return node.offset + node.length
}

function splice(text: string, from: number, to: number, replacement: string): string {
  return text.slice(0, from) + replacement + text.slice(to)
}
