import { unsaid } from "./example-value.ts"
import type { ExampleValue } from "./example-value.ts"

/** Types that stand together, by name, in the order in which they are declared. */
export type Declarations = ReadonlyMap<string, ExampleValue>

const MAX_DEPTH = 12

/** The type that the others are parts of, with the parts in it. Null where there is none. */
export function rootType(declarations: Declarations): ExampleValue | null {
  const used = new Set(
    [...declarations].flatMap(([own, type]) => [...namesIn(type)].filter((name) => name !== own)),
  )
  const candidates = [...declarations].filter(
    ([name, type]) => !used.has(name) && type.kind !== "choice",
  )
  const root = (candidates.at(-1) ?? [...declarations][0])?.[1]
  return root === undefined ? null : resolved(root, declarations, 0)
}

function* namesIn(type: ExampleValue): Generator<string> {
  if (type.kind === "reference") yield type.name
  if (type.kind === "list") for (const item of type.items) yield* namesIn(item)
  if (type.kind === "choice") for (const option of type.options) yield* namesIn(option)
  if (type.kind === "object") for (const { value } of type.entries) yield* namesIn(value)
}

function resolved(type: ExampleValue, declarations: Declarations, depth: number): ExampleValue {
  const below = (part: ExampleValue) => resolved(part, declarations, depth + 1)
  if (depth > MAX_DEPTH) return unsaid(type.offset)
  switch (type.kind) {
    case "reference": {
      const declared = declarations.get(type.name)
      return declared === undefined ? unsaid(type.offset) : below(declared)
    }
    case "list":
      return { ...type, items: type.items.map(below) }
    case "choice":
      return { ...type, options: type.options.map(below) }
    case "object":
      return {
        ...type,
        declared: true,
        entries: type.entries.map((entry) => ({ ...entry, value: below(entry.value) })),
      }
    default:
      return type
  }
}
