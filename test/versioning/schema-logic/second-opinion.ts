import { registerSchema, unregisterSchema, validate } from "@hyperjump/json-schema/draft-2020-12"
import type { Json } from "@hyperjump/json-pointer"

let count = 0

/** What a validator by other people says: that of the product overlooks `contains` beside `prefixItems`. */
export async function isAcceptedElsewhere(schema: object, document: unknown): Promise<boolean> {
  count += 1
  const id = `https://example.org/${count}`
  registerSchema(
    structuredClone(schema) as never,
    id,
    "https://json-schema.org/draft/2020-12/schema",
  )
  try {
    return (await validate(id, document as Json)).valid
  } finally {
    unregisterSchema(id)
  }
}
