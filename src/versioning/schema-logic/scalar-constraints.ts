import { isKnownFormat } from "../../documents/json-schema/keywords.ts"
import type { SchemaObject } from "../schema-model/schema-node.ts"
import { constraint } from "./constraint.ts"
import type { Constraint } from "./constraint.ts"
import { decimalOf } from "../../documents/decimal.ts"
import type { Demand, BasicType, Limit } from "./demand.ts"

const SIZES: Readonly<Partial<Record<BasicType, readonly [least: string, most: string]>>> = {
  string: ["minLength", "maxLength"],
  array: ["minItems", "maxItems"],
  object: ["minProperties", "maxProperties"],
}
/** Formats of numbers; all others are of texts. */
const NUMBER_FORMATS: ReadonlySet<string> = new Set(["int32", "int64", "float", "double"])

/** Sizes, limits, steps, patterns and formats. */
export function scalarConstraints(schema: SchemaObject, type: BasicType): Constraint[] {
  return [
    ...sizes(schema, type),
    ...(type === "number" ? [...limits(schema), ...steps(schema)] : []),
    ...(type === "string" ? patterns(schema) : []),
    ...formats(schema, type),
  ]
}

function sizes(schema: SchemaObject, type: BasicType): Constraint[] {
  const [least, most] = (SIZES[type] ?? []).map((keyword) => schema[keyword])
  return [
    ...(typeof least === "number" && least > 0
      ? [constraint({ about: "size", least }, { about: "size", most: Math.ceil(least) - 1 })]
      : []),
    ...(typeof most === "number"
      ? [constraint({ about: "size", most }, { about: "size", least: Math.floor(most) + 1 })]
      : []),
  ]
}

/** In draft 04 the exclusive bounds are flags beside the others. */
function limits(schema: SchemaObject): Constraint[] {
  const sides = [
    [1, "minimum", "exclusiveMinimum"],
    [-1, "maximum", "exclusiveMaximum"],
  ] as const
  return sides.flatMap(([sign, inclusive, exclusive]) => [
    ...limit(sign, schema[inclusive], schema[exclusive] === true),
    ...limit(sign, schema[exclusive], true),
  ])
}

function limit(sign: Limit["sign"], bound: unknown, exclusive: boolean): Constraint[] {
  if (typeof bound !== "number") return []
  const value = decimalOf(bound)
  const opposite = { sign: sign === 1 ? -1 : 1, value, exclusive: !exclusive } as const
  return [
    constraint(
      { about: "limit", limit: { sign, value, exclusive } },
      { about: "limit", limit: opposite },
    ),
  ]
}

function steps({ multipleOf }: SchemaObject): Constraint[] {
  if (typeof multipleOf !== "number" || multipleOf <= 0) return []
  return [eitherWay({ about: "step", step: decimalOf(multipleOf) })]
}

function patterns({ pattern }: SchemaObject): Constraint[] {
  return typeof pattern === "string" ? [eitherWay({ about: "pattern", source: pattern })] : []
}

/** Formats that no validator knows are annotations. */
function formats({ format }: SchemaObject, type: BasicType): Constraint[] {
  if (typeof format !== "string" || !isKnownFormat(format)) return []
  const isOfType = type === (NUMBER_FORMATS.has(format) ? "number" : "string")
  return isOfType ? [eitherWay({ about: "format", name: format })] : []
}

type Invertible = Extract<Demand, { readonly about: "step" | "pattern" | "format" }>

function eitherWay(
  demand: Invertible extends infer Each
    ? Each extends Invertible
      ? Omit<Each, "holds">
      : never
    : never,
): Constraint {
  return constraint(
    { ...demand, holds: true } as Invertible,
    { ...demand, holds: false } as Invertible,
  )
}
