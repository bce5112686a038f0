import { matchPattern } from "../../documents/match-pattern.ts"
import { followReferences } from "./follow-references.ts"
import type { SchemaDocument } from "./schema-document.ts"
import { childList, childNode, mapAt } from "./schema-node.ts"
import type { SchemaNode } from "./schema-node.ts"
import { partsOf } from "./schema-view.ts"

const ALTERNATIVES = ["anyOf", "oneOf"]
const CONDITIONS = ["if", "not"]
const CONSEQUENCES = ["then", "else"]
const DEPENDENT = ["dependentSchemas", "dependencies"]
const ITEM_LISTS = ["prefixItems", "items"]
const ITEM_SINGLES = ["items", "additionalItems", "unevaluatedItems", "contains"]

/** A place in the documents of a schema, as the schemas that apply there: the same object wherever the same ones do. */
export interface PlaceSchemas {
  readonly schemas: readonly SchemaNode[]
  /** The place below, at a field's name, an index, or `*` for any of them. */
  at(segment: string): PlaceSchemas
}

/** The schemas that apply at one place of the documents, by how surely they do. */
export interface SchemasByCertainty {
  /** To every document. */
  readonly always: PlaceSchemas
  /** Also to those that meet an alternative or a condition. */
  readonly sometimes: PlaceSchemas
  /** Also the conditions themselves, and what applies to some of the names or items that a segment stands for. */
  readonly possibly: PlaceSchemas
}

type PlaceFinder = (start: readonly SchemaNode[]) => PlaceSchemas

/** The same place of a document is the same object, whatever part of the document is compared. */
const knownFinders = new WeakMap<
  SchemaDocument,
  Readonly<Record<keyof SchemasByCertainty, PlaceFinder>>
>()

/** The place of the whole documents that a schema describes. */
export function rootSchemas(root: SchemaNode): SchemasByCertainty {
  const finders = knownFinders.get(root.document) ?? {
    always: placeFinder(stepAlways, besideAlways),
    sometimes: placeFinder(stepAlways, besideSometimes),
    possibly: placeFinder(stepPossibly, besidePossibly),
  }
  knownFinders.set(root.document, finders)
  return mapByCertainty(finders, (find) => find([root]))
}

/** As `possibly`, without the conditions themselves: they ask for fields and declare none. */
export function declaringSchemas(root: SchemaNode): PlaceSchemas {
  return placeFinder(stepPossibly, besideSometimes)([root])
}

export function schemasAt(top: SchemasByCertainty, path: readonly string[]): SchemasByCertainty {
  return path.reduce((places, segment) => mapByCertainty(places, (place) => place.at(segment)), top)
}

function mapByCertainty<Value>(
  { always, sometimes, possibly }: Readonly<Record<keyof SchemasByCertainty, Value>>,
  convert: (value: Value) => PlaceSchemas,
): SchemasByCertainty {
  return { always: convert(always), sometimes: convert(sometimes), possibly: convert(possibly) }
}

/** The declarations of a field at a place. */
export function declarationsIn(
  { schemas }: Pick<PlaceSchemas, "schemas">,
  name: string,
): readonly SchemaNode[] {
  return schemas
    .filter(({ schema }) => Object.hasOwn(mapAt(schema, "properties"), name))
    .map((node) => childNode(node, "properties", name))
}

export function fieldsDeclaredAt({ schemas }: PlaceSchemas): ReadonlySet<string> {
  return new Set(schemas.flatMap(({ schema }) => Object.keys(mapAt(schema, "properties"))))
}

/** The schemas below one, at a segment of a path. */
type Step = (node: SchemaNode, segment: string) => readonly SchemaNode[]
/** The schemas that one leads to without going down in the document. */
type Beside = (node: SchemaNode) => readonly SchemaNode[]

function placeFinder(step: Step, beside: Beside): PlaceFinder {
  const known = new Map<string, PlaceSchemas>()
  const find = (start: readonly SchemaNode[]): PlaceSchemas => {
    const schemas = closure(start, beside)
    // The root's pointer is empty: joined texts could not tell it from no schema at all.
    const key = JSON.stringify(schemas.map(({ pointer }) => pointer).toSorted())
    const below = new Map<string, PlaceSchemas>()
    const at = (segment: string): PlaceSchemas => {
      const found = below.get(segment) ?? find(schemas.flatMap((node) => step(node, segment)))
      below.set(segment, found)
      return found
    }
    const place = known.get(key) ?? { schemas, at }
    known.set(key, place)
    return place
  }
  return find
}

/** The schemas, and all that they lead to at the same place. */
function closure(start: readonly SchemaNode[], beside: Beside): readonly SchemaNode[] {
  const found = new Map<string, SchemaNode>()
  const pending = [...start]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node.schema === "boolean" || found.has(node.pointer)) continue
    found.set(node.pointer, node)
    pending.push(...beside(node))
  }
  return [...found.values()]
}

function besideAlways(node: SchemaNode): SchemaNode[] {
  return [...followReferences(node).targets, ...partsOf(node)]
}

function besideSometimes(node: SchemaNode): SchemaNode[] {
  const dependent = DEPENDENT.flatMap((keyword) =>
    Object.keys(mapAt(node.schema, keyword)).map((name) => childNode(node, keyword, name)),
  )
  return [
    ...besideAlways(node),
    ...ALTERNATIVES.flatMap((keyword) => childList(node, keyword)),
    ...CONSEQUENCES.map((keyword) => childNode(node, keyword)),
    ...dependent,
  ]
}

function besidePossibly(node: SchemaNode): SchemaNode[] {
  return [...besideSometimes(node), ...CONDITIONS.map((keyword) => childNode(node, keyword))]
}

/** The schemas that apply to everything that a segment stands for. */
function stepAlways(node: SchemaNode, segment: string): SchemaNode[] {
  return [...fieldsAlways(node, segment), ...(isItem(segment) ? itemsAlways(node, segment) : [])]
}

function fieldsAlways(node: SchemaNode, segment: string): SchemaNode[] {
  const isAny = segment === "*"
  const declared = declarationsIn({ schemas: [node] }, segment)
  const patterns = Object.keys(mapAt(node.schema, "patternProperties"))
  const matching = isAny
    ? []
    : patterns.filter((pattern) => matchPattern(pattern, segment) === true)
  const mayMatch = patterns.some((pattern) => isAny || matchPattern(pattern, segment) !== false)
  const isUndeclared = declared.length === 0 && !mayMatch
  return [
    ...declared,
    ...patternNodes(node, matching),
    ...(isUndeclared ? [childNode(node, "additionalProperties")] : []),
  ]
}

function itemsAlways(node: SchemaNode, segment: string): SchemaNode[] {
  const leading = ITEM_LISTS.flatMap((keyword) => childList(node, keyword)[Number(segment)] ?? [])
  const restKeyword = childList(node, "items").length > 0 ? "additionalItems" : "items"
  return leading.length > 0 ? leading : [childNode(node, restKeyword)]
}

/** The schemas that may apply to something that a segment stands for. */
function stepPossibly(node: SchemaNode, segment: string): SchemaNode[] {
  const matching = Object.keys(mapAt(node.schema, "patternProperties")).filter(
    (pattern) => segment === "*" || matchPattern(pattern, segment) !== false,
  )
  const items = isItem(segment)
    ? [
        ...ITEM_LISTS.flatMap((keyword) => childList(node, keyword)),
        ...ITEM_SINGLES.map((keyword) => childNode(node, keyword)),
      ]
    : []
  return [
    ...declarationsIn({ schemas: [node] }, segment),
    ...patternNodes(node, matching),
    ...["additionalProperties", "unevaluatedProperties"].map((keyword) => childNode(node, keyword)),
    ...items,
  ]
}

function patternNodes(node: SchemaNode, patterns: readonly string[]): SchemaNode[] {
  return patterns.map((pattern) => childNode(node, "patternProperties", pattern))
}

function isItem(segment: string): boolean {
  return /^(\*|\d+)$/.test(segment)
}
