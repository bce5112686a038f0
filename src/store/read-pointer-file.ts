import { isNote } from "../domain/pointer-file.ts"
import { kindOfBareId } from "../domain/bare-id.ts"
import type { Holds } from "../domain/bare-id.ts"
import type { Kind } from "../domain/config.ts"
import { isId, kindOf, nameOf, packageId, parseVersion } from "../domain/identifiers.ts"
import type { PackageId, Version } from "../domain/identifiers.ts"
import { isRecord } from "../domain/manifest.ts"
import { didYouMean, nearest } from "../domain/nearest.ts"
import type { PointerFile } from "../domain/pointer-file.ts"
import { parseJson } from "../documents/parse-json.ts"
import { refuse } from "../domain/refusal.ts"
import type { Refusal } from "../domain/refusal.ts"
import { memoized } from "./memoized.ts"
import { collectMistakes } from "./mistakes.ts"
import type { Mistakes } from "./mistakes.ts"

/** What could be read of a pointer file, and what is wrong with the rest. */
export interface ReadPointers {
  /** Null where the file is no list of versions at all. An entry that is wrong counts as absent. */
  readonly pointers: PointerFile | null
  readonly mistakes: readonly Refusal[]
}

/**
 * Spec 1.5. Refuses with every mistake at once, each with its place; of broken JSON only the first, as what follows is guessed. `holds` says which packages there are: a bare id of
 * the flat form belongs to the kind that has it.
 */
export async function readPointerFile(
  file: string,
  text: string | null,
  kinds: readonly Kind[],
  holds: Holds,
): Promise<PointerFile> {
  const { pointers, mistakes } = await readPointers(file, text, kinds, holds)
  if (mistakes.length > 0 || pointers === null) return refuse(...mistakes)
  return pointers
}

/** The same, refusing nothing. */
export async function readPointers(
  file: string,
  text: string | null,
  kinds: readonly Kind[],
  holds: Holds,
): Promise<ReadPointers> {
  if (text === null)
    return { pointers: { path: file, text, form: "grouped", active: new Map() }, mistakes: [] }
  const plain = plainGroups(text, kinds)
  if (plain !== null)
    return { pointers: { path: file, text, form: "grouped", active: plain }, mistakes: [] }
  const document = parseJson(text)
  const mistakes = collectMistakes(document, file, {
    code: "malformed-pointer-file",
    format: "JSON",
  })
  const { value } = document
  if (isRecord(value)) {
    const reader: Reader = { mistakes, active: new Map() }
    const form = formOf(value)
    if (form === "grouped") readGroups(reader, value, kinds)
    else
      for (const [id, version] of entries(value))
        readEntry(reader, [id], packageId(await kindOfBareId(id, kinds, holds), id), version)
    return { pointers: { path: file, text, form, active: reader.active }, mistakes: mistakes.all() }
  }
  if (mistakes.all().length === 0) mistakes.add([], "must be an object")
  return { pointers: null, mistakes: mistakes.all() }
}

/**
 * Groups that are written just as cfg writes them and hold no mistake; null for every other text, which is read with the place of
 * each value. A text that its own value is printed as has no key twice.
 */
function plainGroups(text: string, kinds: readonly Kind[]): Map<PackageId, Version> | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(value) || `${JSON.stringify(value, null, 2)}\n` !== text) return null
  const names = new Set(kinds.map((kind) => kind.name))
  const active = new Map<PackageId, Version>()
  for (const [group, members] of entries(value)) {
    if (!isRecord(members) || !names.has(group)) return null
    for (const [id, version] of entries(members)) {
      const parsed = typeof version === "string" ? knownVersion(version) : null
      if (parsed === null || !isId(id, group)) return null
      active.set(packageId(group, id), parsed)
    }
  }
  return active
}

/** Few versions are written many times: in a history, in every commit. */
const knownVersion = memoized(parseVersion)

interface Reader {
  readonly mistakes: Mistakes
  readonly active: Map<PackageId, Version>
}

/** As most entries are written, so that one that is wrong does not change what the others mean; an empty file is grouped, as that form needs no guess about kinds. */
function formOf(value: Readonly<Record<string, unknown>>): "flat" | "grouped" {
  const all = entries(value)
  const groups = all.filter(([, entry]) => isRecord(entry)).length
  return groups * 2 < all.length ? "flat" : "grouped"
}

function readGroups(
  reader: Reader,
  value: Readonly<Record<string, unknown>>,
  kinds: readonly Kind[],
): void {
  const names = kinds.map((kind) => kind.name)
  for (const [group, members] of entries(value)) {
    if (!isRecord(members))
      reader.mistakes.add([group], "is next to groups of packages, so it must be a group too")
    else if (!names.includes(group))
      reader.mistakes.add([group], "is not a kind of this repository", {
        part: "key",
        hint:
          didYouMean(nearest(group, names)) ??
          `Declare it under \`kinds:\` in cfg.yaml. Known: ${names.join(", ")}.`,
      })
    else
      for (const [id, version] of entries(members))
        readEntry(reader, [group, id], packageId(group, id), version)
  }
}

function readEntry(reader: Reader, at: readonly string[], id: PackageId, version: unknown): void {
  if (!isId(nameOf(id), kindOf(id)))
    return reader.mistakes.add(at, "is not a valid package id", { part: "key" })
  const parsed = typeof version === "string" ? parseVersion(version) : null
  if (parsed === null)
    return reader.mistakes.add(
      at,
      `must name a version such as "1.5.0", not ${JSON.stringify(version)}`,
    )
  reader.active.set(id, parsed)
}

/** Without the keys that are kept as they are: `$schema`, `_comment`. */
function entries(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([key]) => !isNote(key))
}
