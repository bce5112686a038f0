import { isScalar, parseDocument, visit } from "yaml"
import type { Scalar } from "yaml"
import type { Kind } from "../domain/config.ts"
import type { PackageId, Version } from "../domain/identifiers.ts"
import { parseReference } from "../domain/reference.ts"

/**
 * A manifest's text under another version: its `version`, and the references to its own package at the version it
 * carried (spec 2.2 `commit`). Comments, order, quotes and white space stay byte for byte.
 */
export function setManifestVersion(
  text: string,
  self: PackageId,
  kinds: readonly Kind[],
  version: Version,
): string {
  const document = parseDocument(text, { keepSourceTokens: true })
  const carried = document.get("version", true)
  const old = isScalar(carried) ? String(carried.source ?? carried.value) : null
  const rename = { package: self, from: old, to: version }
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = []
  visit(document, {
    Scalar(key, node) {
      const [start, end] = node.range ?? [0, 0]
      // A value that is not there has no place to write to: `manifest-version` says so.
      if (key === "key" || start === end) return
      const value = node === carried ? version : selfReference(node, kinds, rename)
      if (value !== null) edits.push({ start, end, text: quoted(node, value) })
    },
  })
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end),
      text,
    )
}

/** A reference of the package to itself under its new version; null for any other value. */
function selfReference(
  node: Scalar,
  kinds: readonly Kind[],
  { package: self, from, to }: { package: PackageId; from: string | null; to: Version },
): string | null {
  const reference = typeof node.value === "string" ? parseReference(kinds, node.value) : null
  const own = reference?.candidates.find((candidate) => candidate.package === self)
  if (reference === null || own === undefined || own.version !== from || own.version === to)
    return null
  return reference.text.slice(0, reference.text.length - own.version.length) + to
}

/** In the quotes the author chose; a version without any would be read as a number where it is short. */
function quoted(node: Scalar, value: string): string {
  if (node.type === "QUOTE_SINGLE") return `'${value}'`
  return node.type === "QUOTE_DOUBLE" || !/^[0-9]+\.[0-9]+\.|^[a-z]/.test(value)
    ? `"${value}"`
    : value
}
