import type { ErrorObject } from "ajv"
import { encodePointer } from "../json-pointer.ts"

/** What a schema has against a document. */
export interface SchemaError {
  /** RFC 6901, in the document: of the field that is too much, of the object that lacks one, else of the value. */
  readonly pointer: string
  /** Whether the key or the value stands at fault. */
  readonly part: "key" | "value"
  readonly message: string
  /** The name of the field that is not there. */
  readonly missing?: string
}

/** In document order of the validator, without echoes: an alternative that fails is one error, not one for each branch. */
export function schemaErrors(errors: readonly ErrorObject[]): SchemaError[] {
  const byPlace = new Map<string, ErrorObject[]>()
  for (const error of errors) {
    if (error.keyword === "if") continue
    byPlace.set(error.instancePath, [...(byPlace.get(error.instancePath) ?? []), error])
  }
  return [...byPlace.values()].flatMap((here) => {
    const alternatives = here.some(({ keyword }) => keyword === "anyOf" || keyword === "oneOf")
    return alternatives ? [merged(here)] : unique(here.map(schemaError))
  })
}

function merged(here: readonly ErrorObject[]): SchemaError {
  const branches = here
    .filter(({ keyword }) => keyword !== "anyOf" && keyword !== "oneOf")
    .map((error) => schemaError(error).message)
  const { instancePath: pointer } = here[0] as ErrorObject
  const reasons = [...new Set(branches)].map((message) => message.replace(/\.$/, "")).join(", or: ")
  return {
    pointer,
    part: "value",
    message: `${fieldName(pointer)} fits none of the allowed forms${reasons === "" ? "" : `: ${reasons}`}.`,
  }
}

function schemaError({
  keyword,
  params,
  instancePath: pointer,
  message = "is not valid",
  propertyName,
}: ErrorObject): SchemaError {
  const extra: unknown = params["additionalProperty"] ?? params["unevaluatedProperty"]
  if (typeof extra === "string")
    return {
      pointer: pointer + encodePointer([extra]),
      part: "key",
      message: `The schema has no field ${JSON.stringify(extra)} here.`,
    }
  if (keyword === "required") {
    const missing = String(params["missingProperty"])
    return {
      pointer,
      part: "value",
      message: `The required field ${JSON.stringify(missing)} is missing.`,
      missing,
    }
  }
  if (keyword === "type")
    return {
      pointer,
      part: "value",
      message: `${fieldName(pointer)} must be ${[params["type"]].flat().join(" or ")}.`,
    }
  if (keyword === "enum")
    return {
      pointer,
      part: "value",
      message: `${fieldName(pointer)} must be one of ${listed(params["allowedValues"])}.`,
    }
  if (keyword === "const")
    return {
      pointer,
      part: "value",
      message: `${fieldName(pointer)} must be ${JSON.stringify(params["allowedValue"])}.`,
    }
  if (keyword === "propertyNames")
    return {
      pointer: pointer + encodePointer([String(params["propertyName"])]),
      part: "key",
      message: `The schema allows no field named ${JSON.stringify(params["propertyName"])} here.`,
    }
  if (propertyName !== undefined)
    return {
      pointer: pointer + encodePointer([propertyName]),
      part: "key",
      message: `The name ${JSON.stringify(propertyName)} ${message}.`,
    }
  return { pointer, part: "value", message: `${fieldName(pointer)} ${message}.` }
}

function fieldName(pointer: string): string {
  return pointer === "" ? "The document" : pointer
}

function listed(values: unknown): string {
  const texts = (Array.isArray(values) ? values : []).map((value) => JSON.stringify(value))
  return texts.length > 12
    ? `${texts.slice(0, 12).join(", ")} and ${texts.length - 12} more`
    : texts.join(", ")
}

function unique(errors: readonly SchemaError[]): SchemaError[] {
  return [...new Map(errors.map((error) => [`${error.pointer} ${error.message}`, error])).values()]
}
