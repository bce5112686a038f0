import { MAX_NESTING, branchGroups } from "./branch-groups.ts"
import { occurrences, viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"
import { distinctValues, valueSet } from "./value-set.ts"

/** The JSON types, with numbers divided into whole ones and fractions, so that sets of types can be compared. */
export type ValueType = "null" | "boolean" | "object" | "array" | "string" | "integer" | "fraction"
const VALUE_TYPES: readonly ValueType[] = [
  "null",
  "boolean",
  "object",
  "array",
  "string",
  "integer",
  "fraction",
]

/** What a view accepts of one type. */
export function viewOfType(view: SchemaView, type: ValueType): SchemaView {
  const [node] = view.nodes
  if (node === undefined || view.unresolved.length > 0) return view
  const schema = type === "fraction" ? { type: "number", not: { type: "integer" } } : { type }
  return viewOf([...view.nodes, { ...node, pointer: `${view.pointer} of type ${type}`, schema }])
}

/** Remembered, as every comparer asks for the types of the same views. */
const knownTypes = new WeakMap<SchemaView, ReadonlySet<ValueType>>()

/** The types a value can have, judged from `type`, `enum`, `const` and the alternatives. */
export function typesOf(view: SchemaView, nesting = 0): ReadonlySet<ValueType> {
  const known = knownTypes.get(view)
  if (known !== undefined) return known
  const types = findTypes(view, nesting)
  if (nesting === 0) knownTypes.set(view, types)
  return types
}

function findTypes(view: SchemaView, nesting: number): ReadonlySet<ValueType> {
  if (view.never) return new Set()
  const values = literalValues(view)
  const sets = [
    ...occurrences(view, "type").map(({ value }) => declaredTypes(value)),
    ...(values === null ? [] : [new Set(values.map(valueTypeOf))]),
  ]
  if (nesting < MAX_NESTING) {
    for (const { branches } of branchGroups(view))
      sets.push(new Set(branches.flatMap((branch) => [...typesOf(branch, nesting + 1)])))
  }
  return new Set(VALUE_TYPES.filter((type) => sets.every((set) => set.has(type))))
}

const knownValues = new WeakMap<SchemaView, readonly unknown[] | null>()

/** The values a schema lists, by `enum` and `const`, also as alternatives; null where it does not list them. */
export function listedValues(view: SchemaView, nesting = 0): readonly unknown[] | null {
  const known = knownValues.get(view)
  if (known !== undefined) return known
  const values = findValues(view, nesting)
  if (nesting === 0) knownValues.set(view, values)
  return values
}

function findValues(view: SchemaView, nesting: number): readonly unknown[] | null {
  const groups = nesting < MAX_NESTING ? branchGroups(view) : []
  const lists = [
    literalValues(view),
    ...groups.map(({ branches }) => valuesOfAll(branches, nesting + 1)),
  ]
  const [first, ...others] = lists.filter((list) => list !== null)
  if (first === undefined) return null
  const types = typesOf(view, nesting)
  return inAll(first, others).filter((value) => types.has(valueTypeOf(value)))
}

/** As `listedValues`, but also for types that have few values: null and boolean. */
export function finiteValues(view: SchemaView): readonly unknown[] | null {
  const types = [...typesOf(view)]
  if (!types.every((type) => type === "null" || type === "boolean")) return listedValues(view)
  return listedValues(view) ?? types.flatMap((type) => (type === "null" ? [null] : [true, false]))
}

export function valueTypeOf(value: unknown): ValueType {
  if (value === null) return "null"
  if (Array.isArray(value)) return "array"
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "fraction"
  if (typeof value === "boolean" || typeof value === "string")
    return typeof value as "boolean" | "string"
  return "object"
}

/** "integer or null", in the words of JSON Schema. */
export function describeTypes(types: ReadonlySet<ValueType>): string {
  const words = VALUE_TYPES.filter(
    (type) => types.has(type) && !(type === "integer" && types.has("fraction")),
  )
  return words.map((type) => (type === "fraction" ? "number" : type)).join(" or ")
}

function declaredTypes(value: unknown): Set<ValueType> {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value]
  return new Set(
    VALUE_TYPES.filter(
      (type) =>
        names.includes(type) ||
        (names.includes("number") && (type === "integer" || type === "fraction")),
    ),
  )
}

function literalValues(view: SchemaView): readonly unknown[] | null {
  const lists = [
    ...occurrences(view, "enum").map(({ value }) => (Array.isArray(value) ? value : [])),
    ...occurrences(view, "const").map(({ value }) => [value]),
  ]
  const [first, ...others] = lists
  if (first === undefined) return null
  return distinctValues(inAll(first, others))
}

function inAll(
  values: readonly unknown[],
  lists: readonly (readonly unknown[])[],
): readonly unknown[] {
  const sets = lists.map(valueSet)
  return values.filter((value) => sets.every((set) => set.has(value)))
}

function valuesOfAll(branches: readonly SchemaView[], nesting: number): readonly unknown[] | null {
  const lists = branches.map((branch) => listedValues(branch, nesting))
  return lists.every((list) => list !== null) ? lists.flat() : null
}
