import * as fc from "fast-check"
import { expect } from "vitest"
import { encodePointer } from "../../../src/documents/json-pointer.ts"
import type { Axis } from "../../../src/domain/version-change.ts"
import { compareSchemas } from "../../../src/versioning/schema-diff/compare-schemas.ts"
import { axesOf, bumpOf } from "../../../src/versioning/schema-diff/effect.ts"
import { witnessFinder } from "../../../src/versioning/witness/witness-finder.ts"
import { assertProperty } from "../../support/properties.ts"
import { documentsNear } from "./documents-near.ts"
import { isRejectedBeyond, validator } from "../schema-logic/second-opinion.ts"
import { documents, schemaPairs, schemas } from "./random-schemas.ts"

/** In which direction nothing is said to break, and by which axes that is said. */
export interface Direction {
  readonly what: string
  readonly axes: readonly Axis[]
  /** Documents of the first have to fit the second. */
  readonly order: readonly ["base", "next"] | readonly ["next", "base"]
}

export const DIRECTIONS: readonly Direction[] = [
  // Declaring a field on an open object can reject a document that carries the name already (spec 4).
  {
    what: "stored documents",
    axes: ["stored", "undeclared names"],
    order: ["base", "next"],
  },
  { what: "new documents, read by the base", axes: ["readers"], order: ["next", "base"] },
]

/** Where nothing is said to break, no document of one schema is rejected by the other. */
export async function nothingBreaksUnsaid(
  { what, axes, order }: Direction,
  runs: number,
): Promise<void> {
  let [pairs, judged] = [0, 0]
  await assertProperty(
    fc.asyncProperty(
      schemaPairs,
      fc.array(documents, { minLength: 40, maxLength: 40 }),
      async ([base, next], random) => {
        const changes = compareSchemas(base, next)
        fc.pre(!changes.flatMap(axesOf).some((axis) => axes.includes(axis)))
        const [from, to] = order.map((side) => ({ base, next })[side]) as [object, object]
        const [accepts, hasToAccept] = [validator(from), validator(to)]
        pairs += 1
        for (const document of [...random, ...documentsNear(base, next)]) {
          if (!accepts(document)) continue
          judged += 1
          if (!hasToAccept(document) && (await isRejectedBeyond(from, to, document)))
            expect.fail(JSON.stringify({ base, next, document, changes }))
        }
      },
    ),
    { runs, maxSkipsPerRun: 200 },
  )
  process.stdout.write(
    `${what}: ${pairs} pairs called compatible, ${judged} documents, no counter-example\n`,
  )
}

/** A schema does not differ from itself, from its copy, nor from what is wrapped or moved alone. */
export function rewritingChangesNothing(runs: number): void {
  let compared = 0
  assertProperty(
    fc.property(schemas, (schema) => {
      fc.pre(!JSON.stringify(schema).includes("$ref"))
      compared += 1
      expect(compareSchemas(schema, structuredClone(schema))).toEqual([])
      for (const rewritten of [
        { allOf: [schema] },
        { $ref: "#/$defs/x", $defs: { x: schema } },
        { title: "T", allOf: [schema] },
      ]) {
        const changes = compareSchemas(schema, rewritten)
        expect(
          changes.filter(({ effect }) => effect !== "annotated"),
          JSON.stringify(rewritten),
        ).toEqual([])
      }
    }),
    { runs },
  )
  process.stdout.write(`the same, said otherwise: ${compared} schemas, no difference\n`)
}

/** Every witness is accepted by one schema and rejected by the other. Gives how many there were. */
export async function witnessesVerify(runs: number): Promise<number> {
  let verified = 0
  await assertProperty(
    fc.asyncProperty(schemaPairs, async ([base, next]) => {
      const find = await witnessFinder(alone(base), alone(next))
      const [acceptedByBase, acceptedByNext] = [validator(base), validator(next)]
      for (const { path, ...change } of compareSchemas(base, next)) {
        if (bumpOf(change.effect, "full") !== "major") continue
        const documentPath = encodePointer(path)
        const witness = find?.({ ...change, axes: axesOf(change), documentPath })
        if (witness == null) continue
        verified += 1
        const { document, acceptedBy } = witness
        expect([acceptedByBase(document), acceptedByNext(document)]).toEqual([
          acceptedBy === "base",
          acceptedBy === "new",
        ])
      }
    }),
    { runs },
  )
  process.stdout.write(
    `witnesses: ${verified}, each accepted by one schema and rejected by the other\n`,
  )
  return verified
}

function alone(schema: unknown): Parameters<typeof witnessFinder>[0] {
  return { schema, path: "schema.json", files: new Map() }
}
