import { applyEdits, findNodeAtLocation, modify, parseTree } from "jsonc-parser"
import type { FormattingOptions } from "jsonc-parser"
import { kindOf, nameOf } from "../domain/identifiers.ts"
import type { PointerFile, PointerMove } from "../domain/pointer-file.ts"

const EMPTY_FILE = "{}\n"

/** The pointer file's text after some moves: every byte that is not about them stays (spec 1.5). */
export function editPointerFile(file: PointerFile, moves: readonly PointerMove[]): string {
  return moves.reduce((text, move) => editOne(text, pathOf(file, move), move.to), file.text ?? EMPTY_FILE)
}

function pathOf(file: PointerFile, move: PointerMove): string[] {
  return file.form === "flat" ? [nameOf(move.package)] : [kindOf(move.package), nameOf(move.package)]
}

function editOne(text: string, path: string[], version: string | null): string {
  const tree = parseTree(text)
  const node = tree && findNodeAtLocation(tree, path)
  if (node && version !== null) return text.slice(0, node.offset) + JSON.stringify(version) + text.slice(node.offset + node.length)
  // A file without a line break is written on one line; jsonc-parser would break it up where it inserts.
  const formattingOptions = text.trimEnd().includes("\n") || text === EMPTY_FILE ? { formattingOptions: formattingOf(text) } : {}
  return applyEdits(text, modify(text, path, version ?? undefined, formattingOptions))
}

function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  "
  return { insertSpaces: !indent.startsWith("\t"), tabSize: indent.startsWith("\t") ? 1 : indent.length, eol: text.includes("\r\n") ? "\r\n" : "\n" }
}
