import { isNote } from "../domain/pointer-file.ts"
import { kindOfBareId } from "../domain/bare-id.ts"
import type { Holds } from "../domain/bare-id.ts"
import type { Kind } from "../domain/config.ts"
import { isId, packageId, parseVersion } from "../domain/identifiers.ts"
import type { PackageId, Version } from "../domain/identifiers.ts"
import { isRecord } from "../domain/manifest.ts"
import { didYouMean, nearest } from "../domain/nearest.ts"
import type { PointerFile } from "../domain/pointer-file.ts"
import { refuseIfAny } from "../domain/refusal.ts"
import type { Refusal } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { encodePointer } from "../documents/json-pointer.ts"
import { parseJson } from "../documents/parse-json.ts"
import type { SourceDocument } from "../documents/source-document.ts"
import { placeOf } from "./located.ts"

interface Reader {
  readonly document: SourceDocument
  readonly file: string
  readonly refusals: Refusal[]
  readonly active: Map<PackageId, Version>
}

/** Spec 1.5. `holds`: which packages there are, as a bare id of the flat form belongs to the kind that has it. Refuses with every mistake at once, each with its place. */
export async function readPointerFile(
  file: string,
  text: string | null,
  kinds: readonly Kind[],
  holds: Holds,
): Promise<PointerFile> {
  if (text === null) return { path: file, text, form: "grouped", active: new Map() }
  const document = parseJson(text)
  const reader: Reader = { document, file, refusals: [], active: new Map() }
  for (const { line, column, message } of document.problems) {
    reader.refusals.push(
      refusal("malformed-pointer-file", `${file} is no valid JSON: ${message}`, {
        place: { file, line, column },
      }),
    )
  }
  refuseIfAny(reader.refusals)
  const form = isRecord(document.value) ? formOf(document.value) : "grouped"
  if (!isRecord(document.value)) complain(reader, [], "must be an object")
  else if (form === "flat")
    for (const [id, version] of entries(document.value))
      readEntry(reader, [id], await kindOfBareId(id, kinds, holds), id, version)
  else readGroups(reader, document.value, kinds)
  refuseIfAny(reader.refusals)
  return { path: file, text, form, active: reader.active }
}

/** Grouped as soon as one entry is a group; an empty file is grouped, as that form needs no guess about kinds. */
function formOf(value: Readonly<Record<string, unknown>>): "flat" | "grouped" {
  const all = entries(value)
  return all.length > 0 && all.every(([, entry]) => !isRecord(entry)) ? "flat" : "grouped"
}

function readGroups(
  reader: Reader,
  value: Readonly<Record<string, unknown>>,
  kinds: readonly Kind[],
): void {
  const names = kinds.map((kind) => kind.name)
  for (const [group, members] of entries(value)) {
    if (!isRecord(members))
      complain(reader, [group], "stands beside groups, so it must be a group of packages itself")
    else if (!names.includes(group))
      complain(
        reader,
        [group],
        `is no kind of this repository`,
        didYouMean(nearest(group, names)) ??
          `Declare it under \`kinds:\` in cfg.yaml. Known: ${names.join(", ")}.`,
        "key",
      )
    else
      for (const [id, version] of entries(members))
        readEntry(reader, [group, id], group, id, version)
  }
}

function readEntry(
  reader: Reader,
  at: readonly string[],
  kind: string,
  id: string,
  version: unknown,
): void {
  if (!isId(id, kind)) return complain(reader, at, "is no valid package id", undefined, "key")
  const parsed = typeof version === "string" ? parseVersion(version) : null
  if (parsed === null)
    return complain(
      reader,
      at,
      `must name a version such as "1.5.0", not ${JSON.stringify(version)}`,
    )
  reader.active.set(packageId(kind, id), parsed)
}

/** Without the keys that are kept as they are: `$schema`, `_comment`. */
function entries(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([key]) => !isNote(key))
}

function complain(
  reader: Reader,
  at: readonly string[],
  wrong: string,
  hint?: string,
  part: "key" | "value" = "value",
): void {
  const place = placeOf(reader.document, reader.file, encodePointer(at), part)
  reader.refusals.push(
    refusal("malformed-pointer-file", `${at.length === 0 ? reader.file : at.join(".")} ${wrong}`, {
      place,
      ...(hint !== undefined && { hint }),
    }),
  )
}
