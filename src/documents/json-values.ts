import { encodePointer } from "./json-pointer.ts"

export interface JsonValue {
  readonly value: unknown
  readonly pointer: string
}

/** A value and everything below it, each with its JSON Pointer, parents first. */
export function* jsonValues(value: unknown, pointer = ""): Generator<JsonValue> {
  yield { value, pointer }
  if (typeof value !== "object" || value === null) return
  for (const [key, child] of Object.entries(value))
    yield* jsonValues(child, pointer + encodePointer([key]))
}
