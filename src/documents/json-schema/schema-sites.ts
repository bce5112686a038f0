import { isRecord } from "../../domain/manifest.ts"
import { encodePointer } from "../json-pointer.ts"
import { dialectOf } from "./dialect.ts"
import { SCHEMA_KEYWORDS } from "./keywords.ts"

/** One schema object within a schema file. */
export interface SchemaSite {
  readonly schema: Readonly<Record<string, unknown>>
  /** The file's path. */
  readonly file: string
  /** RFC 6901, in the file. */
  readonly pointer: string
  /** The URI that relative references start from: the file's, or the nearest `$id` around. */
  readonly base: string
}

/** The URI of a schema file, by its path in the directory that holds them; of one from elsewhere, which has a URI, that. */
export function fileUri(path: string): string {
  if (isAbsolute(path)) return path
  return `release:///${path.split("/").map(encodeURIComponent).join("/")}`
}

export function isAbsolute(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/.test(path)
}

/** Every schema object of a file, parents first. */
export function schemaSites(file: string, root: unknown): SchemaSite[] {
  return [
    ...sitesBelow(
      root,
      { file, pointer: "", base: fileUri(file) },
      dialectOf(root) === "draft-04" ? "id" : "$id",
    ),
  ]
}

function* sitesBelow(
  value: unknown,
  at: Omit<SchemaSite, "schema">,
  idKeyword: string,
): Generator<SchemaSite> {
  if (!isRecord(value)) return
  const site = { ...at, schema: value, base: resolveUri(value[idKeyword], at.base) ?? at.base }
  yield site
  for (const [child, path] of children(value))
    yield* sitesBelow(child, { ...site, pointer: at.pointer + encodePointer(path) }, idKeyword)
}

function* children(
  schema: Readonly<Record<string, unknown>>,
): Generator<readonly [unknown, readonly string[]]> {
  for (const keyword of SCHEMA_KEYWORDS.one) yield [schema[keyword], [keyword]]
  for (const keyword of SCHEMA_KEYWORDS.list) {
    const list = schema[keyword]
    if (Array.isArray(list))
      for (const [index, item] of list.entries()) yield [item, [keyword, String(index)]]
  }
  for (const keyword of SCHEMA_KEYWORDS.map) {
    const map = schema[keyword]
    if (isRecord(map)) for (const [name, item] of Object.entries(map)) yield [item, [keyword, name]]
  }
}

/** An absolute URI; null for what is none, and for a mere fragment, which names an anchor. */
function resolveUri(id: unknown, base: string): string | null {
  return typeof id === "string" && !id.startsWith("#") && URL.canParse(id, base)
    ? new URL(id, base).href.replace(/#$/, "")
    : null
}
