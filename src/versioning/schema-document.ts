import { decodePointer, encodePointer } from "../documents/json-pointer.ts"
import { dialectOf } from "../documents/json-schema/dialect.ts"
import { ALL_KEYWORDS, keywordsOf } from "../documents/json-schema/keywords.ts"
import { schemaSites } from "../documents/json-schema/schema-sites.ts"
import { isRecord } from "../domain/manifest.ts"

export type SchemaObject = Readonly<Record<string, unknown>>

/** A parsed JSON Schema, drafts 04 to 2020-12, in which references can be followed. */
export interface SchemaDocument {
  /** Tells the nodes of two documents apart. */
  readonly name: string
  readonly value: unknown
  /** Up to draft 07 a `$ref` hides the keywords beside it. */
  readonly refHidesSiblings: boolean
  readonly identified: ReadonlyMap<string, string>
  /** Pointers of the embedded schemas that have an `$id` of their own, the root first. */
  readonly resources: readonly string[]
  /** References to schemas of other releases, which stand below `$defs` under their names. */
  readonly shared: ReadonlySet<string>
}

/** One schema inside a document. */
export interface SchemaNode {
  readonly document: SchemaDocument
  /** RFC 6901. */
  readonly pointer: string
  readonly schema: SchemaObject | boolean
}

/** Validators honour it in every draft. */
const TOLERATED = "dependencies"

/** `shared`: schemas of other releases by reference; they are looked up as if the document had them among its `$defs` (JSON Schema 2020-12, 9.3). */
export function openSchema(name: string, source: unknown, shared: ReadonlyMap<string, unknown> = new Map()): SchemaDocument {
  const own = withoutForeignKeywords(source)
  const others = isRecord(own) ? [...shared].filter(([, other]) => isRecord(other) && dialectOf(other) === dialectOf(own)) : []
  const value = others.length === 0 || !isRecord(own) ? own : { ...own, $defs: { ...(isRecord(own["$defs"]) ? own["$defs"] : {}), ...Object.fromEntries(others.map(([reference, other]) => [reference, withoutForeignKeywords(other)])) } }
  const identified = new Map<string, string>()
  const resources = [""]
  const dialect = isRecord(value) ? value["$schema"] : undefined
  indexIdentifiers(value, "", "", identified, resources)
  for (const [reference] of others) {
    const pointer = encodePointer(["$defs", reference])
    identified.set(reference, pointer)
    resources.push(pointer)
  }
  return { name, value, refHidesSiblings: typeof dialect === "string" && /draft-0[3-7]/.test(dialect), identified, resources, shared: new Set(others.map(([reference]) => reference)) }
}

export function isShared({ shared }: SchemaDocument, reference: string): boolean {
  return shared.has(reference.split("#", 1)[0] ?? "")
}

/** Keywords of other drafts mean nothing in this one: the same text can say another thing under another `$schema`. */
function withoutForeignKeywords(source: unknown): unknown {
  const dialect = dialectOf(source)
  if (dialect === null) return source
  const known = keywordsOf(dialect)
  const isForeign = (keyword: string) => ALL_KEYWORDS.has(keyword) && !known.has(keyword) && keyword !== TOLERATED
  const foreign = schemaSites("", source).filter(({ schema }) => Object.keys(schema).some(isForeign))
  if (foreign.length === 0) return source
  const value = structuredClone(source)
  for (const { pointer } of foreign) {
    const schema = (decodePointer(pointer) ?? []).reduce<unknown>(memberOf, value) as Record<string, unknown>
    for (const keyword of Object.keys(schema).filter(isForeign)) delete schema[keyword]
  }
  return value
}

export function rootNode(document: SchemaDocument): SchemaNode {
  return { document, pointer: "", schema: asSchema(document.value) }
}

export function childNode(parent: SchemaNode, ...segments: readonly (string | number)[]): SchemaNode {
  const value = segments.reduce<unknown>((at, segment) => memberOf(at, String(segment)), parent.schema)
  return { document: parent.document, pointer: parent.pointer + encodePointer(segments), schema: asSchema(value) }
}

/** Where a `$ref` leads inside its own document; null where it leads out of it or nowhere. References are never fetched. */
export function resolveReference(from: SchemaNode, reference: string): SchemaNode | null {
  const { document } = from
  const [address = "", fragment = ""] = reference.split("#", 2)
  const resource = address === "" ? enclosingResource(document, from.pointer) : document.identified.get(address)
  if (resource === undefined) return null
  const pointer = fragment === "" || fragment.startsWith("/") ? resource + safeDecode(fragment) : document.identified.get(`${resource}#${fragment}`)
  return pointer === undefined ? null : nodeAt(document, pointer)
}

function nodeAt(document: SchemaDocument, pointer: string): SchemaNode | null {
  const segments = decodePointer(pointer)
  if (segments === null) return null
  const value = segments.reduce<unknown>(memberOf, document.value)
  return isRecord(value) || typeof value === "boolean" ? { document, pointer, schema: value } : null
}

function memberOf(value: unknown, segment: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, segment) ? Reflect.get(value, segment) : undefined
}

/** What is no schema constrains nothing; `schema-valid` reports it. */
function asSchema(value: unknown): SchemaObject | boolean {
  return isRecord(value) || typeof value === "boolean" ? value : true
}

function enclosingResource(document: SchemaDocument, pointer: string): string | undefined {
  return document.resources.findLast((resource) => pointer === resource || pointer.startsWith(`${resource}/`))
}

function safeDecode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

const DATA_KEYWORDS = new Set(["enum", "const", "default", "examples", "example"])

/** Fills `identified` with addresses (`schema.json`) and anchors (`<resource>#name`), each to a pointer. */
function indexIdentifiers(value: unknown, pointer: string, resource: string, identified: Map<string, string>, resources: string[]): void {
  if (typeof value !== "object" || value === null) return
  let home = resource
  if (isRecord(value)) {
    const id = value["$id"] ?? value["id"]
    if (typeof id === "string" && id.startsWith("#")) identified.set(resource + id, pointer)
    else if (typeof id === "string") {
      home = pointer
      identified.set(id.replace(/#$/, ""), pointer)
      if (pointer !== "") resources.push(pointer)
    }
    for (const keyword of ["$anchor", "$dynamicAnchor"]) {
      if (typeof value[keyword] === "string") identified.set(`${home}#${value[keyword]}`, pointer)
    }
  }
  for (const [key, child] of Object.entries(value)) {
    if (!DATA_KEYWORDS.has(key)) indexIdentifiers(child, pointer + encodePointer([key]), home, identified, resources)
  }
}
