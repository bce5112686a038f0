export type JsonType = "object" | "array" | "string" | "number" | "boolean" | "null"

export const JSON_TYPES: readonly JsonType[] = [
  "object",
  "array",
  "string",
  "number",
  "boolean",
  "null",
]

export function jsonType(value: unknown): JsonType {
  if (value === null) return "null"
  return Array.isArray(value)
    ? "array"
    : (JSON_TYPES.find((type) => type === typeof value) ?? "string")
}
