import { withinDeadline } from "../../documents/within-deadline.ts"
import { compileSchema } from "../../documents/json-schema/compile-schema.ts"
import { decodePointer, encodePointer } from "../../documents/json-pointer.ts"
import type { SchemaError } from "../../documents/json-schema/schema-error.ts"
import type { Release } from "../../domain/release.ts"
import type { Change, RequiredBump } from "../../domain/version-change.ts"
import { findWitness } from "./find-witness.ts"
import type { Judges, Objection } from "./find-witness.ts"
import { pairFiles } from "../artifacts/pair-files.ts"
import { openSchema } from "../schema-model/schema-document.ts"
import type { SchemaContext } from "../schema-model/schema-document.ts"
import { rootView } from "../schema-model/schema-view.ts"

/** Milliseconds for all witnesses of a release together, those that break first. */
const DEADLINE = 800

/**
 * The changes, each of a schema that breaks something with a document that a validator accepts under one version and
 * rejects under the other, where one was found (spec 4). Apart from comparing, as validators take their time to load.
 */
export async function withWitnesses(
  { changes, schemas }: RequiredBump,
  base: Release,
  next: Release,
): Promise<readonly Change[]> {
  const pairs = pairFiles(base, next)
  const sought = changes.filter(
    ({ artifact, documentPath, axes = [] }) =>
      artifact === "Schema" && documentPath !== undefined && axes.length > 0,
  )
  const finders = new Map<string, Finder | null>()
  for (const { file } of sought)
    finders.set(file, finders.has(file) ? (finders.get(file) ?? null) : await finderFor(file))
  const found = new Map<Change, Witness>()
  withinDeadline(DEADLINE, () => {
    for (const change of sought.toSorted(
      (one, other) => Number(other.bump === "major") - Number(one.bump === "major"),
    )) {
      const witness = finders.get(change.file)?.(change) ?? null
      if (witness !== null && proves(witness, change)) found.set(change, witness)
    }
  })
  return changes.map((change) => {
    const witness = found.get(change)
    if (witness === undefined) return change
    // What a stored document disproves is decided.
    const { undecided: _, ...decided } = change
    return { ...(witness.acceptedBy === "base" ? decided : change), witness }
  })

  /** A file may have had another name, or its place may have been another file's. */
  async function finderFor(file: string): Promise<Finder | null> {
    const ofFile = pairs.filter((pair) => pair.after?.path === file && pair.before !== null)
    const { before, after } =
      ofFile.find((pair) => pair.before?.text !== pair.after?.text) ?? ofFile[0] ?? {}
    return before == null || after == null
      ? null
      : witnessFinder(
          schemaAmong(before.path, schemas?.base),
          schemaAmong(after.path, schemas?.next),
        )
  }
}

type Witness = NonNullable<Change["witness"]>

/** A document that only the new schema accepts says nothing of stored ones. */
function proves({ acceptedBy }: Witness, { axes = [] }: Change): boolean {
  return acceptedBy === "base" || axes.includes("readers")
}

/** Milliseconds for one witness, so that others get their turn. */
const DEADLINE_OF_ONE = 300

type Finder = (
  change: Pick<Change, "documentPath" | "kind" | "subject" | "before" | "after" | "axes">,
) => Witness | null

/** A schema with its context. */
export interface SchemaAmongOthers extends SchemaContext {
  readonly schema: unknown
}

/** Null where one of the schemas cannot be compiled. */
export async function witnessFinder(
  base: SchemaAmongOthers,
  next: SchemaAmongOthers,
): Promise<Finder | null> {
  const [compiledBase, compiledNext] = [
    await compileSchema(base.schema, base.path, base.files),
    await compileSchema(next.schema, next.path, next.files),
  ]
  if ("problems" in compiledBase || "problems" in compiledNext) return null
  const judges: Judges = {
    base: (document) => objectionsIn(compiledBase.validate(document)),
    new: (document) => objectionsIn(compiledNext.validate(document)),
  }
  const [was, is] = [
    rootView(openSchema("base", base.schema, base)),
    rootView(openSchema("next", next.schema, next)),
  ]
  return ({ documentPath = "", kind, subject, before, after, axes = [] }) => {
    const path = decodePointer(documentPath) ?? []
    const renamedTo = kind === "renamed" ? (decodePointer(String(after))?.at(-1) ?? null) : null
    const changed = {
      path,
      renamedTo,
      isOfPresence: subject === "field",
      former: subject === "enum value" ? before : undefined,
    }
    return (
      withinDeadline(DEADLINE_OF_ONE, () =>
        findWitness(
          was,
          is,
          changed,
          axes.includes("readers") && !axes.includes("stored") ? "new" : "base",
          judges,
        ),
      )?.result ?? null
    )
  }
}

/** A field that is missing is at fault itself, not the object that lacks it. */
function objectionsIn(errors: readonly SchemaError[] | null): readonly Objection[] | null {
  return (
    errors?.map(({ pointer, missing }) =>
      missing === undefined
        ? { pointer, isMissing: false }
        : { pointer: pointer + encodePointer([missing]), isMissing: true },
    ) ?? null
  )
}

function schemaAmong(
  path: string,
  files: ReadonlyMap<string, unknown> = new Map(),
): SchemaAmongOthers {
  return { schema: files.get(path), path, files }
}
