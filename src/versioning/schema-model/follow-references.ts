import { encodePointer } from "../../documents/json-pointer.ts"
import { DIALECTS, dialectOf } from "../../documents/json-schema/dialect.ts"
import { ALL_KEYWORDS, ANNOTATIONS } from "../../documents/json-schema/keywords.ts"
import { fileUri } from "../../documents/json-schema/schema-sites.ts"
import type { SchemaSite } from "../../documents/json-schema/schema-sites.ts"
import type { SchemaDocument } from "./schema-document.ts"
import type { SchemaNode } from "./schema-node.ts"

/** A reference whose target is not known: it leads out of all that is at hand, or to one of several dynamic anchors. */
export interface UnknownReference {
  readonly reference: string
  readonly why: "outside" | "dynamic"
}

/** Where the references of a schema lead. Nothing is ever fetched. */
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

/** Whether a schema of the document has keywords beside a `$ref` that some validators apply and others ignore. */
export function hasHiddenSiblings(document: SchemaDocument): boolean {
  return [...document.files.keys()].some((file) =>
    document.index
      .sites(file)
      .some(
        ({ schema, pointer }) =>
          hidesSiblings({ document, file, pointer, schema }) &&
          Object.keys(schema).some(isHideable),
      ),
  )
}

function isHideable(keyword: string): boolean {
  return keyword !== "$ref" && ALL_KEYWORDS.has(keyword) && !ANNOTATIONS.has(keyword)
}

/** Whether a `$ref` of this schema hides the keywords beside it. */
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

interface Reference {
  readonly reference: string
  /** It leads to one of several anchors, depending on how a validator came there. */
  readonly isDynamic: boolean
}

function referencesOf({ schema, document }: SchemaNode): readonly Reference[] {
  if (typeof schema === "boolean") return []
  const { $ref, $dynamicRef, $recursiveRef } = schema
  const references: Reference[] = []
  if (typeof $ref === "string") references.push({ reference: $ref, isDynamic: false })
  if (typeof $dynamicRef === "string") {
    const anchors = countSites(document, "$dynamicAnchor", $dynamicRef.split("#")[1])
    references.push({ reference: $dynamicRef, isDynamic: anchors > 1 })
  }
  if ($recursiveRef === "#") {
    const anchors = countSites(document, "$recursiveAnchor", true)
    references.push({ reference: "#", isDynamic: anchors > 1 })
  }
  return references
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

/** The innermost schema around a node of which the index knows the URI that its references start from. */
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
