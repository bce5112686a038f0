import { Ajv2020 } from "ajv/dist/2020.js"
import { registerSchema, unregisterSchema, validate } from "@hyperjump/json-schema/draft-2020-12"
import type { Json } from "@hyperjump/json-pointer"

let count = 0

/** What a validator by other people says: that of the product overlooks `contains` beside `prefixItems`. */
async function isAcceptedElsewhere(schema: object, document: unknown): Promise<boolean> {
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

/**
 * Not the product's own validator, so that they cannot be wrong together. One for each schema, as it would hold on to all
 * that it ever compiled; without `allErrors` it overlooks `contains: {}`.
 */
export function validator(schema: object): (document: unknown) => boolean {
  const validate = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    logger: false,
    validateSchema: false,
  }).compile(schema)
  return (document) => validate(document)
}

/** Whether the document is accepted by the first schema and rejected by the second, as both validators say. */
export async function isRejectedBeyond(
  accepting: object,
  rejecting: object,
  document: unknown,
): Promise<boolean> {
  return (
    (await isAcceptedElsewhere(accepting, document)) &&
    !(await isAcceptedElsewhere(rejecting, document))
  )
}
