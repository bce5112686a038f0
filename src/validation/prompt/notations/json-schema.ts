import type { Passage } from "../passage.ts"
import type { JsonType } from "../json-type.ts"
import { JSON_TYPES } from "../json-type.ts"
import { unsaid } from "./example-value.ts"
import type { ExampleValue, ExampleEntry, ObjectExample } from "./example-value.ts"

/** What the values are like that a pasted JSON Schema describes; null for what is no schema. */
export function describedBySchema(value: ExampleValue): ExampleValue | null {
  const schema = schemaIn(value, 0)
  return schema === null ? null : described(schema, { root: schema, depth: 0 })
}

/** `{ "name": …, "schema": { … } }` holds one. */
const HOLDERS = ["schema", "json_schema", "parameters", "input_schema", "output_schema"]

function schemaIn(value: ExampleValue, depth: number): ObjectExample | null {
  if (value.kind !== "object" || depth > 3) return null
  if (isSchema(value)) return value
  for (const name of HOLDERS) {
    const held = field(value, name)
    const found = held === null ? null : schemaIn(held, depth + 1)
    if (found !== null) return found
  }
  return null
}

function isSchema(value: ObjectExample): boolean {
  const properties = field(value, "properties")
  if (field(value, "$schema") !== null) return properties !== null || field(value, "type") !== null
  if (properties?.kind === "object")
    return typeNames(value).includes("object") || properties.entries.every(isSchemaEntry)
  return typeNames(value).includes("array") && field(value, "items")?.kind === "object"
}

function isSchemaEntry({ value }: ExampleEntry): boolean {
  return (
    value.kind === "object" &&
    ["type", "enum", "$ref", "anyOf", "oneOf", "const"].some((name) => field(value, name) !== null)
  )
}

function field(value: ObjectExample, name: string): ExampleValue | null {
  return value.entries.find(({ key }) => key === name)?.value ?? null
}

/** The texts of a quoted value or of a list of them. */
function texts(value: ExampleValue | null): string[] {
  if (value?.kind === "quoted" || value?.kind === "words") return [value.text]
  return value?.kind === "list" ? value.items.flatMap(texts) : []
}

function typeNames(schema: ObjectExample): string[] {
  return texts(field(schema, "type"))
}

interface Around {
  readonly root: ObjectExample
  readonly depth: number
}

const MAX_DEPTH = 30

function described(value: ExampleValue, around: Around): ExampleValue {
  if (value.kind !== "object" || around.depth > MAX_DEPTH) return unsaid(value.offset)
  const below = { ...around, depth: around.depth + 1 }
  const { offset } = value
  const reference = texts(field(value, "$ref"))[0]
  if (reference !== undefined) return described(referred(reference, around.root), below)
  const constant = field(value, "const")
  if (constant !== null) return constant
  const listed = field(value, "enum")
  if (listed?.kind === "list") return { kind: "choice", offset, options: listed.items }
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = field(value, keyword)
    if (branches?.kind === "list")
      return {
        kind: "choice",
        offset,
        options: branches.items.map((item) => described(item, below)),
      }
  }
  const names = typeNames(value)
  const options = (names.length === 0 ? impliedTypes(value) : names).map((name) =>
    ofType(name, value, below),
  )
  const [only] = options
  if (only === undefined) return unsaid(offset)
  return options.length === 1 ? only : { kind: "choice", offset, options }
}

function impliedTypes(schema: ObjectExample): string[] {
  if (field(schema, "properties") !== null) return ["object"]
  return field(schema, "items") === null ? [] : ["array"]
}

function referred(reference: string, root: ObjectExample): ExampleValue {
  let at: ExampleValue = root
  for (const name of reference.replace(/^#\/?/, "").split("/").filter(Boolean))
    at = (at.kind === "object" ? field(at, name) : null) ?? unsaid(root.offset)
  return at
}

function ofType(name: string, schema: ObjectExample, around: Around): ExampleValue {
  const { offset } = schema
  if (name === "object") return objectOf(schema, around)
  if (name === "array") {
    const items = field(schema, "items")
    return { kind: "list", offset, items: items === null ? [] : [described(items, around)] }
  }
  const type = JSON_TYPES.find((known) => known === (name === "integer" ? "number" : name))
  return type === undefined ? unsaid(offset) : { kind: "type", offset, types: [type as JsonType] }
}

function objectOf(schema: ObjectExample, around: Around): ExampleValue {
  const properties = field(schema, "properties")
  const required = new Set(texts(field(schema, "required")))
  const entries = properties?.kind === "object" ? properties.entries : []
  return {
    kind: "object",
    offset: schema.offset,
    declared: true,
    partial: entries.length === 0 || (properties?.kind === "object" && properties.partial),
    entries: entries.map((entry) => ({
      ...entry,
      optional: !required.has(entry.key),
      value: described(entry.value, around),
      remarks: descriptionOf(entry.value),
    })),
  }
}

function descriptionOf(value: ExampleValue): Passage[] {
  const description = value.kind === "object" ? field(value, "description") : null
  return description?.kind === "quoted"
    ? [{ text: description.text, offset: description.offset }]
    : []
}
