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
  const known = nodesAt(root, path)
  const [first] = known
  if (version === null)
    return first?.parent === undefined
      ? text
      : editOne(withoutEntry(text, first.parent), path, version)
  if (first !== undefined)
    return known.reduceRight(
      (edited, { offset, length }) =>
        splice(edited, offset, offset + length, JSON.stringify(version)),
      text,
    )
  const group = findNodeAtLocation(root, path.slice(0, -1))
  const style = styleOf(text, root)
  return group === undefined
    ? withEntry(text, root, { path, version }, style)
    : withEntry(text, group, { path: path.slice(-1), version }, style)
}

/** A key that stands twice has two values, and readers disagree on which one counts. */
function nodesAt(node: Node, [key, ...below]: readonly string[]): readonly Node[] {
  if (key === undefined) return [node]
  return (node.type === "object" ? (node.children ?? []) : []).flatMap(({ children = [] }) => {
    const [name, value] = children
    return name?.value === key && value !== undefined ? nodesAt(value, below) : []
  })
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
function withEntry(text: string, object: Node, entry: NewEntry, style: Style): string {
  const last = object.children?.at(-1)
  if (last === undefined) {
    const whole = objectText(entry, gapAround(text, object, style), style)
    return splice(text, object.offset, endOf(object), whole)
  }
  const gap = whiteSpaceBefore(text, last.offset)
  const lineStart = /\r?\n[ \t]*$/.exec(gap)?.[0] ?? gap
  return splice(text, endOf(last), endOf(last), `,${gap}${entryText(entry, lineStart, style)}`)
}

/** A version, and the keys that lead to it from the object it is written into. */
interface NewEntry {
  readonly path: readonly string[]
  readonly version: Version
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
function entryText({ path, version }: NewEntry, gap: string, style: Style): string {
  const [key = "", ...below] = path
  const value =
    below.length === 0 ? JSON.stringify(version) : objectText({ path: below, version }, gap, style)
  return JSON.stringify(key) + style.colon + value
}

/** `gap`: what stands before its closing brace. */
function objectText(entry: NewEntry, gap: string, style: Style): string {
  const inner = gap.includes("\n") ? gap + style.indent : gap
  return `{${inner}${entryText(entry, inner, style)}${gap}}`
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
