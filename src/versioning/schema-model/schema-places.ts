import { matchPattern } from "../../documents/match-pattern.ts"
import { isRecord } from "../../domain/manifest.ts"
import { childNode, followReferences } from "./schema-document.ts"
import type { SchemaDocument, SchemaNode } from "./schema-document.ts"

/** Keywords whose schemas hold wherever theirs does, and those that hold at times. */
const ALWAYS = ["allOf"]
const AT_TIMES = ["anyOf", "oneOf"]
const CONDITIONS = ["if", "not"]
const CONSEQUENCES = ["then", "else"]
const ITEM_LISTS = ["prefixItems", "items"]
const ITEM_SINGLES = ["items", "additionalItems", "unevaluatedItems", "contains"]

/** A place in the instances of a schema, as the schemas that speak of it: the same object wherever the same ones do. */
export interface Place {
  readonly schemas: readonly SchemaNode[]
  /** What a field, an index, or `*` for any leads to. */
  at(segment: string): Place
}

/** What a schema says of a place of its documents, wherever it says it: what one branch leaves open, another may have settled. */
export interface SchemaPlaces {
  /** What holds for every document. */
  readonly surely: Place
  /** With what stands in alternatives, and follows from conditions. */
  readonly atTimes: Place
  /** With the conditions themselves, and with what holds for some of all that a segment stands for. */
  readonly possibly: Place
}

/** So that the same place of a document is the same object, whatever part of it is compared. */
const knownFinders = new WeakMap<
  SchemaDocument,
  Readonly<Record<keyof SchemaPlaces, (start: readonly SchemaNode[]) => Place>>
>()

/** Of the whole documents. */
export function topPlaces(root: SchemaNode): SchemaPlaces {
  const start = [root]
  const finders = knownFinders.get(root.document) ?? {
    surely: placeFinder(stepSurely, surelyBeside),
    atTimes: placeFinder(stepSurely, declaringBeside),
    possibly: placeFinder(stepPossibly, possiblyBeside),
  }
  knownFinders.set(root.document, finders)
  return {
    surely: finders.surely(start),
    atTimes: finders.atTimes(start),
    possibly: finders.possibly(start),
  }
}

/** As `possibly`, without the conditions themselves: they ask for fields and declare none. */
export function declaringPlace(root: SchemaNode): Place {
  return placeFinder(stepPossibly, declaringBeside)([root])
}

export function placesAt(top: SchemaPlaces, path: readonly string[]): SchemaPlaces {
  return path.reduce(
    (places, segment) => ({
      surely: places.surely.at(segment),
      atTimes: places.atTimes.at(segment),
      possibly: places.possibly.at(segment),
    }),
    top,
  )
}

/** The declarations of a field at a place. */
export function declarationsIn(
  { schemas }: Pick<Place, "schemas">,
  name: string,
): readonly SchemaNode[] {
  return schemas
    .filter((node) => Object.hasOwn(mapOf(node, "properties"), name))
    .map((node) => childNode(node, "properties", name))
}

export function declaredNames({ schemas }: Place): ReadonlySet<string> {
  return new Set(schemas.flatMap((node) => Object.keys(mapOf(node, "properties"))))
}

type Step = (node: SchemaNode, segment: string) => readonly SchemaNode[]
type Beside = (node: SchemaNode) => readonly SchemaNode[]

function placeFinder(step: Step, beside: Beside): (start: readonly SchemaNode[]) => Place {
  const known = new Map<string, Place>()
  const find = (start: readonly SchemaNode[]): Place => {
    const schemas = closure(start, beside)
    // The root's pointer is empty, and not the same as no schema.
    const key = JSON.stringify(schemas.map(({ pointer }) => pointer).toSorted())
    const below = new Map<string, Place>()
    const at = (segment: string): Place => {
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

/** With all schemas that speak of the same place. */
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

function surelyBeside(node: SchemaNode): SchemaNode[] {
  return [...followReferences(node).targets, ...ALWAYS.flatMap((keyword) => listed(node, keyword))]
}

function declaringBeside(node: SchemaNode): SchemaNode[] {
  const dependent = ["dependentSchemas", "dependencies"].flatMap((keyword) =>
    Object.keys(mapOf(node, keyword)).map((key) => childNode(node, keyword, key)),
  )
  return [
    ...surelyBeside(node),
    ...AT_TIMES.flatMap((keyword) => listed(node, keyword)),
    ...CONSEQUENCES.map((keyword) => childNode(node, keyword)),
    ...dependent,
  ]
}

function possiblyBeside(node: SchemaNode): SchemaNode[] {
  return [...declaringBeside(node), ...CONDITIONS.map((keyword) => childNode(node, keyword))]
}

/** To what holds for all that a segment of a path stands for. */
function stepSurely(node: SchemaNode, segment: string): SchemaNode[] {
  const isAny = segment === "*"
  const own = declarationsIn({ schemas: [node] }, segment)
  const patterns = Object.keys(mapOf(node, "patternProperties"))
  const matching = isAny
    ? []
    : patterns.filter((pattern) => matchPattern(pattern, segment) === true)
  const isUndeclared =
    own.length === 0 &&
    (isAny
      ? patterns.length === 0
      : patterns.every((pattern) => matchPattern(pattern, segment) === false))
  const leading = ITEM_LISTS.flatMap((keyword) => listed(node, keyword)[Number(segment)] ?? [])
  const rest =
    leading.length > 0 || !isItem(segment)
      ? []
      : [childNode(node, listed(node, "items").length > 0 ? "additionalItems" : "items")]
  return [
    ...own,
    ...patternNodes(node, matching),
    ...(isUndeclared ? [childNode(node, "additionalProperties")] : []),
    ...leading,
    ...rest,
  ]
}

function stepPossibly(node: SchemaNode, segment: string): SchemaNode[] {
  const matching = Object.keys(mapOf(node, "patternProperties")).filter(
    (pattern) => segment === "*" || matchPattern(pattern, segment) !== false,
  )
  const items = isItem(segment)
    ? [
        ...ITEM_LISTS.flatMap((keyword) => listed(node, keyword)),
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

function listed(node: SchemaNode, keyword: string): SchemaNode[] {
  const list = typeof node.schema === "boolean" ? undefined : node.schema[keyword]
  return Array.isArray(list) ? list.map((_, index) => childNode(node, keyword, index)) : []
}

function mapOf({ schema }: SchemaNode, keyword: string): Readonly<Record<string, unknown>> {
  const value = typeof schema === "boolean" ? undefined : schema[keyword]
  return isRecord(value) ? value : {}
}
