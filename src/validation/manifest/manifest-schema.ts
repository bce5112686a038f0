import manifestSchema from "../../../schemas/manifest.schema.json" with { type: "json" }
import { NO_DEADLINE, compileSchema } from "../../documents/json-schema/compile-schema.ts"
import type { SchemaError } from "../../documents/json-schema/schema-error.ts"

const { allOf: modes, ...shape } = manifestSchema

/** What is wrong with a manifest whatever its creation mode (spec 1.4). */
export const shapeErrors = judgeBy(shape)

/** What its creation mode asks for and the manifest lacks (spec 1.4). */
export const modeErrors = judgeBy({ $schema: manifestSchema.$schema, allOf: modes })

/** Compiled with the first manifest. */
function judgeBy(schema: object): (manifest: unknown) => Promise<SchemaError[]> {
  let compiling: ReturnType<typeof compileSchema> | undefined
  return async (manifest) => {
    compiling ??= compileSchema(schema, "manifest.schema.json", new Map(), NO_DEADLINE)
    const compiled = await compiling
    if ("problems" in compiled)
      throw new Error(`manifest.schema.json: ${compiled.problems[0]?.message}`)
    const errors = compiled.validate(manifest)
    if (errors === null) throw new Error("manifest.schema.json takes too long.")
    return errors
  }
}
