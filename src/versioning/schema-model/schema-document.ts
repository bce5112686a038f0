import { decodePointer, encodePointer } from "../../documents/json-pointer.ts"
import { DIALECTS, dialectOf } from "../../documents/json-schema/dialect.ts"
import { ALL_KEYWORDS, ANNOTATIONS, keywordsOf } from "../../documents/json-schema/keywords.ts"
import { createSchemaIndex } from "../../documents/json-schema/schema-index.ts"
import type { SchemaIndex } from "../../documents/json-schema/schema-index.ts"
import { fileUri, isAbsolute, schemaSites } from "../../documents/json-schema/schema-sites.ts"
import type { SchemaSite } from "../../documents/json-schema/schema-sites.ts"
import { isRecord } from "../../domain/manifest.ts"

export type SchemaObject = Readonly<Record<string, unknown>>

/** Where a schema stands, and what its references may lead to. */
export interface SchemaContext {
  /** Of its file, in the release. */
  readonly path: string
  /** Parsed: files of the release by path, schemas of other releases by reference. */
  readonly files: ReadonlyMap<string, unknown> | undefined
}

const ALONE: SchemaContext = { path: "schema.json", files: undefined }

/** A parsed JSON Schema, drafts 04 to 2020-12, in which references can be followed. */
export interface SchemaDocument {
  /** Tells the nodes of two documents apart. */
  readonly name: string
  readonly path: string
  readonly value: unknown
  readonly index: SchemaIndex
  /** The schema's file and all that it may refer to. */
  readonly files: ReadonlyMap<string, unknown>
  /** Up to draft 07 a `$ref` hides the keywords beside it; many validators mind them all the same. */
  readonly hidesSiblings: boolean
}

/** One schema inside a document, or inside another file that the document refers to. */
export interface SchemaNode {
  readonly document: SchemaDocument
  readonly file: string
  /** RFC 6901; into other files as if they stood among the `$defs` under their names (JSON Schema 2020-12, 9.3). */
  readonly pointer: string
  readonly schema: SchemaObject | boolean
}

/** A reference whose meaning is not known: it leads out of all that is at hand, or to one of several anchors, by way of how one got there. */
export interface UnknownReference {
  readonly reference: string
  readonly why: "outside" | "dynamic"
}

/** Validators honour it in every draft. */
const TOLERATED = "dependencies"

export function openSchema(
  name: string,
  source: unknown,
  { path, files }: SchemaContext = ALONE,
  hidesSiblings = true,
): SchemaDocument {
  const value = withoutForeignKeywords(source)
  const others = refersOutside(value)
    ? [...(files ?? [])].map(([file, other]) => [file, withoutForeignKeywords(other)] as const)
    : []
  const all = new Map([...others, [path, value]])
  return { name, path, value, index: createSchemaIndex(all), files: all, hidesSiblings }
}

function refersOutside(value: unknown): boolean {
  return schemaSites("", value).some(({ schema }) =>
    [schema["$ref"], schema["$dynamicRef"]].some(
      (reference) => typeof reference === "string" && !reference.startsWith("#"),
    ),
  )
}

/** Whether a reference leads to the schema of another release. */
export function isShared({ files, path }: SchemaDocument, reference: string): boolean {
  const [address = ""] = reference.split("#", 1)
  return address !== path && isAbsolute(address) && files.has(address)
}

/** Keywords of other drafts mean nothing in this one: the same text can say another thing under another `$schema`. */
function withoutForeignKeywords(source: unknown): unknown {
  const dialect = dialectOf(source)
  if (dialect === null) return source
  const known = keywordsOf(dialect)
  const isForeign = (keyword: string) =>
    ALL_KEYWORDS.has(keyword) && !known.has(keyword) && keyword !== TOLERATED
  const foreign = schemaSites("", source).filter(({ schema }) =>
    Object.keys(schema).some(isForeign),
  )
  if (foreign.length === 0) return source
  const value = structuredClone(source)
  for (const { pointer } of foreign) {
    const schema = (decodePointer(pointer) ?? []).reduce<unknown>(memberOf, value) as Record<
      string,
      unknown
    >
    for (const keyword of Object.keys(schema).filter(isForeign)) delete schema[keyword]
  }
  return value
}

export function rootNode(document: SchemaDocument): SchemaNode {
  return { document, file: document.path, pointer: "", schema: asSchema(document.value) }
}

export function childNode(
  parent: SchemaNode,
  ...segments: readonly (string | number)[]
): SchemaNode {
  const value = segments.reduce<unknown>(
    (at, segment) => memberOf(at, String(segment)),
    parent.schema,
  )
  return { ...parent, pointer: parent.pointer + encodePointer(segments), schema: asSchema(value) }
}

/** Where the references of a schema lead. They are never fetched. */
export function followReferences(node: SchemaNode): {
  readonly targets: readonly SchemaNode[]
  readonly unknown: readonly UnknownReference[]
} {
  const targets: SchemaNode[] = []
  const unknown: UnknownReference[] = []
  for (const { reference, isDynamic } of referencesOf(node)) {
    const target = resolve(node, reference)
    if (isDynamic) unknown.push({ reference, why: "dynamic" })
    else if (target === null) unknown.push({ reference, why: "outside" })
    else targets.push(target)
  }
  return { targets, unknown }
}

/** Whether something beside a `$ref` is read in two ways. */
export function hasHiddenSiblings(document: SchemaDocument): boolean {
  const { files, index } = document
  return [...files.keys()].some((file) =>
    index
      .sites(file)
      .some(
        ({ schema, pointer }) =>
          hidesSiblings({ document, file, pointer, schema }) &&
          Object.keys(schema).some(
            (keyword) =>
              keyword !== "$ref" && ALL_KEYWORDS.has(keyword) && !ANNOTATIONS.has(keyword),
          ),
      ),
  )
}

export function hidesSiblings({ document, file, schema }: SchemaNode): boolean {
  if (!document.hidesSiblings) return false
  const dialect = dialectOf(document.files.get(file))
  return (
    typeof schema === "object" &&
    typeof schema["$ref"] === "string" &&
    dialect !== null &&
    DIALECTS.indexOf(dialect) <= DIALECTS.indexOf("draft-07")
  )
}

function referencesOf({
  schema,
  document,
}: SchemaNode): readonly { readonly reference: string; readonly isDynamic: boolean }[] {
  if (typeof schema === "boolean") return []
  const { $ref, $dynamicRef, $recursiveRef } = schema
  return [
    ...(typeof $ref === "string" ? [{ reference: $ref, isDynamic: false }] : []),
    ...(typeof $dynamicRef === "string"
      ? [
          {
            reference: $dynamicRef,
            isDynamic: countSites(document, "$dynamicAnchor", $dynamicRef.split("#")[1]) > 1,
          },
        ]
      : []),
    ...($recursiveRef === "#"
      ? [{ reference: "#", isDynamic: countSites(document, "$recursiveAnchor", true) > 1 }]
      : []),
  ]
}

function countSites({ index, files }: SchemaDocument, keyword: string, value: unknown): number {
  return [...files.keys()]
    .flatMap((file) => index.sites(file))
    .filter(({ schema }) => schema[keyword] === value).length
}

function resolve(node: SchemaNode, reference: string): SchemaNode | null {
  const { document } = node
  const found = document.index.resolve(reference, siteAround(node))
  if ("problem" in found || found.isMetaSchema === true) return null
  if (typeof found.target === "boolean")
    return { ...node, pointer: `${node.pointer}/$ref`, schema: found.target }
  const { file, pointer, schema } = found.target
  return { document, file, pointer: pointerOfFile(document, file) + pointer, schema }
}

/** The innermost schema around a node of which the index knows where its references start from. */
function siteAround({ document, file, pointer }: SchemaNode): SchemaSite {
  let inner = pointer.slice(pointerOfFile(document, file).length)
  for (;;) {
    const site = document.index.at(file, inner)
    if (site !== undefined || inner === "")
      return site ?? { schema: {}, file, pointer: "", base: fileUri(file) }
    inner = inner.slice(0, inner.lastIndexOf("/"))
  }
}

function pointerOfFile({ path }: SchemaDocument, file: string): string {
  return file === path ? "" : encodePointer(["$defs", file])
}

function memberOf(value: unknown, segment: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, segment)
    ? Reflect.get(value, segment)
    : undefined
}

/** What is no schema constrains nothing; `schema-valid` reports it. */
function asSchema(value: unknown): SchemaObject | boolean {
  return isRecord(value) || typeof value === "boolean" ? value : true
}
