import { expect, test } from "vitest"
import { compileSchema } from "../../src/documents/json-schema/compile-schema.ts"
import { encodePointer } from "../../src/documents/json-pointer.ts"
import { compareSchemas } from "../../src/versioning/compare-schemas.ts"
import { axesOf, bumpOf } from "../../src/versioning/effect.ts"
import { witnessFinder } from "../../src/versioning/with-witnesses.ts"
import type { SchemaAmongOthers } from "../../src/versioning/with-witnesses.ts"
import { SCHEMA_PAIRS } from "./schema-pairs.ts"

const BREAKING = SCHEMA_PAIRS.filter(({ bump }) => bump === "major")

test.each(BREAKING)("$name: every witness tells the two schemas apart", async ({ base, next, noWitness }) => {
  const find = await witnessFinder(alone(base), alone(next))
  const breaking = compareSchemas(base, next).filter(({ effect }) => bumpOf(effect, "stored") === "major")
  const witnesses = breaking.map(({ path, ...change }) => find?.({ ...change, documentPath: encodePointer(path) }) ?? null)
  expect(witnesses.every((witness) => witness !== null)).toBe(noWitness !== true)
  for (const [index, witness] of witnesses.entries()) {
    if (witness === null) continue
    const { message, ...change } = breaking[index] ?? { effect: "annotated", message: "" }
    if (axesOf(change).includes("stored") && change.effect !== "undecided") expect(witness, message).toMatchObject({ acceptedBy: "base" })
    const accepted = { base: await accepts(base, witness.document), new: await accepts(next, witness.document) }
    expect(accepted).toEqual({ base: witness.acceptedBy === "base", new: witness.acceptedBy === "new" })
  }
})

async function accepts(schema: unknown, document: unknown): Promise<boolean> {
  const compiled = await compileSchema(schema)
  return "validate" in compiled && compiled.validate(document)?.length === 0
}

function alone(schema: unknown): SchemaAmongOthers {
  return { schema, path: "schema.json", files: new Map() }
}
