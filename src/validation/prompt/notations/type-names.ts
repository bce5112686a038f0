import type { JsonType } from "../json-type.ts"
import { unsaid } from "./example-value.ts"
import type { ExampleValue } from "./example-value.ts"

/** Names of types in the programming languages that prompts borrow from; no language of people. */
const SCALARS: Readonly<Partial<Record<JsonType, readonly string[]>>> = {
  string: ["string", "str", "text", "date", "datetime", "uuid", "url", "uri", "email", "char"],
  number: ["number", "int", "integer", "float", "double", "decimal", "long", "numeric"],
  boolean: ["boolean", "bool"],
  null: ["nonetype", "undefined"],
}
const LISTS = ["array", "list", "tuple", "set", "sequence", "iterable", "readonlyarray", "vec"]
const OBJECTS = ["object", "dict", "map", "record", "mapping", "json", "struct"]
const ANY = ["any", "unknown"]
const LITERALS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
  ["none", null],
])

/** What a single bare word stands for; null where it names no type. */
export function namedType(word: string, offset: number): ExampleValue | null {
  const name = word.toLowerCase()
  const literal = LITERALS.get(name)
  if (literal !== undefined) return { kind: "literal", offset, value: literal }
  for (const [type, names] of Object.entries(SCALARS))
    if (names.includes(name)) return { kind: "type", offset, types: [type as JsonType] }
  if (LISTS.includes(name)) return { kind: "list", offset, items: [] }
  if (OBJECTS.includes(name)) return anyObject(offset)
  return ANY.includes(name) ? unsaid(offset) : null
}

export function anyObject(offset: number): ExampleValue {
  return { kind: "object", offset, entries: [], partial: true, declared: true }
}

/** `List[Item]`, `Optional[str]`, `Literal["a", "b"]`, `Record<string, number>`. */
export function genericType(
  word: string,
  parts: readonly ExampleValue[],
  offset: number,
): ExampleValue | null {
  const name = (word.split(".").at(-1) ?? "").toLowerCase()
  const [first] = parts
  if (LISTS.includes(name))
    return { kind: "list", offset, items: first === undefined ? [] : [first] }
  if (OBJECTS.includes(name)) return anyObject(offset)
  if (name === "optional")
    return {
      kind: "choice",
      offset,
      options: [...parts, { kind: "literal", offset, value: null }],
    }
  if (name === "union" || name === "literal") return { kind: "choice", offset, options: parts }
  return WRAPPERS.includes(name) ? (first ?? null) : null
}

/** Types that say nothing of the value's shape. */
const WRAPPERS = ["annotated", "partial", "readonly", "required", "promise", "mapped"]
