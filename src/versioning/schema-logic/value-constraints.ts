import type { SchemaObject } from "../schema-model/schema-node.ts"
import { constraint, IMPOSSIBLE } from "./constraint.ts"
import type { Constraint } from "./constraint.ts"
import { decimalOf } from "../../documents/decimal.ts"
import type { BasicType } from "./demand.ts"

/** `type`, `enum` and `const`. */
export function valueConstraints(schema: SchemaObject, type: BasicType): Constraint[] {
  return [
    ...(Object.hasOwn(schema, "type") ? ofTypes(schema["type"], type) : []),
    ...(Array.isArray(schema["enum"]) ? [ofValues(schema["enum"], type)] : []),
    ...(Object.hasOwn(schema, "const") ? [ofValues([schema["const"]], type)] : []),
  ]
}

function ofTypes(declared: unknown, type: BasicType): Constraint[] {
  const names: readonly unknown[] = Array.isArray(declared) ? declared : [declared]
  if (names.includes(type)) return []
  if (type !== "number" || !names.includes("integer")) return [IMPOSSIBLE]
  const step = decimalOf(1)
  return [constraint({ about: "step", step, holds: true }, { about: "step", step, holds: false })]
}

function ofValues(listed: readonly unknown[], type: BasicType): Constraint {
  const values = listed.filter((value) => jsonTypeOf(value) === type)
  return values.length === 0
    ? IMPOSSIBLE
    : constraint({ about: "values", values }, { about: "other values", values })
}

export function jsonTypeOf(value: unknown): BasicType {
  if (value === null) return "null"
  if (Array.isArray(value)) return "array"
  const type = typeof value
  return type === "boolean" || type === "number" || type === "string" ? type : "object"
}
