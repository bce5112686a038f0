import { decodePointer, encodePointer } from "../../documents/json-pointer.ts"
import { compileSchema } from "../../documents/json-schema/compile-schema.ts"
import type { SchemaError } from "../../documents/json-schema/schema-error.ts"
import { withinDeadline } from "../../documents/within-deadline.ts"
import type { Change } from "../../domain/version-change.ts"
import { openSchema } from "../schema-model/schema-document.ts"
import type { SchemaContext } from "../schema-model/schema-document.ts"
import { rootNode } from "../schema-model/schema-node.ts"
import { rootView } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import type { Patterns } from "../patterns/load-patterns.ts"
import { createInclusion } from "../schema-logic/inclusion.ts"
import type { Inclusion } from "../schema-logic/inclusion.ts"
import { createSampler } from "./create-sampler.ts"
import { findWitness } from "./find-witness.ts"
import type { Objection, Witness, WitnessSearch } from "./find-witness.ts"
import { loadPatternSamples } from "./pattern-samples.ts"
import type { ChangedPlace } from "./witness-candidates.ts"

/** Milliseconds for one witness, so that others get their turn. */
const DEADLINE = 300

/** A schema with its context. */
export interface SchemaInContext extends SchemaContext {
  readonly schema: unknown
}

/** What is known of a change for which a witness is looked for. */
type SoughtChange = Pick<Change, "documentPath" | "kind" | "subject" | "before" | "after" | "axes">

export type WitnessFinder = (change: SoughtChange) => Witness | null

/** Null where one of the schemas cannot be compiled. */
export async function witnessFinder(
  base: SchemaInContext,
  next: SchemaInContext,
): Promise<WitnessFinder | null> {
  const compiledBase = await compileSchema(base.schema, base.path, base.files)
  const compiledNext = await compileSchema(next.schema, next.path, next.files)
  if ("problems" in compiledBase || "problems" in compiledNext) return null
  const documents = [
    openSchema("base", base.schema, base),
    openSchema("next", next.schema, next),
  ] as const
  const patterns = await patternsIn(base.schema, next.schema)
  const inclusion = createInclusion(documents.map(rootNode), patterns)
  const search: Omit<WitnessSearch, "changed" | "wanted"> = {
    base: rootView(documents[0]),
    next: rootView(documents[1]),
    judges: {
      base: (document) => objectionsIn(compiledBase.validate(document)),
      new: (document) => objectionsIn(compiledNext.validate(document)),
    },
    sources: {
      sampler: createSampler(await loadPatternSamples()),
      beyond: (a, b) => documentsBeyond(inclusion, a, b),
    },
  }
  return (change) => {
    const [changed, wanted] = [changedPlace(change), wantedSide(change)]
    return (
      withinDeadline(DEADLINE, () => findWitness({ ...search, changed, wanted }))?.result ?? null
    )
  }
}

/** What reads regular expressions is large. */
async function patternsIn(...schemas: readonly unknown[]): Promise<Patterns | null> {
  const isAsked = schemas.some((schema) => JSON.stringify(schema)?.includes("attern"))
  return isAsked ? (await import("../patterns/load-patterns.ts")).loadPatterns() : null
}

function documentsBeyond(inclusion: Inclusion, base: SchemaView, next: SchemaView): unknown[] {
  const found = [inclusion.documentBeyond([base], next), inclusion.documentBeyond([next], base)]
  return found.flatMap((each) =>
    each === "none" || each.document === undefined ? [] : [each.document],
  )
}

function changedPlace({
  documentPath = "",
  kind,
  subject,
  before,
  after,
}: SoughtChange): ChangedPlace {
  return {
    path: decodePointer(documentPath) ?? [],
    renamedTo: kind === "renamed" ? (decodePointer(String(after))?.at(-1) ?? null) : null,
    isOfPresence: subject === "field",
    former: subject === "enum value" ? before : undefined,
  }
}

/** A change that breaks only readers of new documents is proved by one of these. */
function wantedSide({ axes = [] }: SoughtChange): Witness["acceptedBy"] {
  return axes.includes("readers") && !axes.includes("stored") ? "new" : "base"
}

/** A missing field is objected to itself, not the object that lacks it. */
function objectionsIn(errors: readonly SchemaError[] | null): readonly Objection[] | null {
  if (errors === null) return null
  return errors.map(({ pointer, missing }) =>
    missing === undefined
      ? { pointer, isMissing: false }
      : { pointer: pointer + encodePointer([missing]), isMissing: true },
  )
}
