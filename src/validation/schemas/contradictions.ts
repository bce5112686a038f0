import { mayMatch } from "../../documents/match-pattern.ts"
import { encodePointer } from "../../documents/json-pointer.ts"
import type { SchemaSite } from "../../documents/json-schema/schema-sites.ts"
import { isRecord } from "../../domain/manifest.ts"
import type { ValueProblem } from "../finding-at.ts"

type Schema = SchemaSite["schema"]

const BOUNDS = [
  ["string", "minLength", "maxLength"],
  ["array", "minItems", "maxItems"],
  ["array", "minContains", "maxContains"],
  ["object", "minProperties", "maxProperties"],
  ["number", "minimum", "maximum"],
] as const

/** Constraints that no document can meet together, where one schema object alone shows it. */
export function contradictions({ schema, pointer }: SchemaSite): ValueProblem[] {
  const found = [
    ...emptyEnum(schema),
    ...crossedBounds(schema),
    ...emptyRange(schema),
    ...forbiddenRequired(schema),
    ...wrongTypedValues(schema),
  ]
  return found.map(([path, message, isInert]) => ({
    pointer: pointer + encodePointer(path),
    part: "value",
    message,
    ...(isInert === "inert" ? { severity: "warning" } : {}),
  }))
}

/** "inert" where it forbids nothing that was allowed. */
type Contradiction = readonly [
  path: readonly (string | number)[],
  message: string,
  isInert?: "inert",
]

function emptyEnum({ enum: values }: Schema): Contradiction[] {
  return Array.isArray(values) && values.length === 0
    ? [[["enum"], "An empty enum allows no value at all."]]
    : []
}

function crossedBounds(schema: Schema): Contradiction[] {
  return BOUNDS.flatMap(([type, minKeyword, maxKeyword]): Contradiction[] => {
    const [low, high] = [schema[minKeyword], schema[maxKeyword]]
    if (typeof low !== "number" || typeof high !== "number" || low <= high) return []
    const message = `${minKeyword} ${low} is greater than ${maxKeyword} ${high}.`
    return [allowsType(schema, type) ? [[minKeyword], message] : [[minKeyword], message, "inert"]]
  })
}

function allowsType({ type }: Schema, name: string): boolean {
  const types = [type].flat()
  return (
    type === undefined || types.includes(name) || (name === "number" && types.includes("integer"))
  )
}

/** The exclusive bounds are numbers, or in draft 04 flags beside the inclusive ones. */
function emptyRange({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
}: Schema): Contradiction[] {
  const above = exclusiveMinimum === true ? minimum : exclusiveMinimum
  const below = exclusiveMaximum === true ? maximum : exclusiveMaximum
  const crosses = (low: unknown, high: unknown) =>
    typeof low === "number" && typeof high === "number" && low >= high
  if (crosses(above, below) || crosses(above, maximum))
    return [[["exclusiveMinimum"], "No number is above this and within the upper bound."]]
  return crosses(minimum, below)
    ? [[["exclusiveMaximum"], "No number is below this and within the lower bound."]]
    : []
}

function forbiddenRequired({
  required,
  properties,
  patternProperties,
  additionalProperties,
}: Schema): Contradiction[] {
  if (!Array.isArray(required)) return []
  const declared = isRecord(properties) ? properties : {}
  const patterns = Object.keys(isRecord(patternProperties) ? patternProperties : {})
  return required.flatMap((name: unknown, index): Contradiction[] => {
    if (typeof name !== "string") return []
    if (Object.hasOwn(declared, name))
      return declared[name] === false
        ? [[["required", index], `${JSON.stringify(name)} is required, but its schema is false.`]]
        : []
    const allowed =
      additionalProperties !== false || patterns.some((pattern) => mayMatch(pattern, name))
    return allowed
      ? []
      : [
          [
            ["required", index],
            `${JSON.stringify(name)} is required, but forbidden: it is not a property here, and additionalProperties is false.`,
          ],
        ]
  })
}

function wrongTypedValues({ type, enum: values, const: constant }: Schema): Contradiction[] {
  const types = [type].flat().filter((name) => typeof name === "string")
  if (types.length === 0) return []
  const fits = (value: unknown) => types.some((name) => typeMatches(name, value))
  if (constant !== undefined && !fits(constant))
    return [[["const"], `This value is not of the type ${types.join(" or ")}.`]]
  const misfit = Array.isArray(values) && values.length > 0 && !values.some(fits)
  return misfit ? [[["enum"], `None of these values is of the type ${types.join(" or ")}.`]] : []
}

function typeMatches(type: string, value: unknown): boolean {
  if (type === "integer") return Number.isInteger(value)
  if (type === "array") return Array.isArray(value)
  if (type === "null") return value === null
  if (type === "object") return isRecord(value)
  return typeof value === type
}
