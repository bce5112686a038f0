import { withinDeadline } from "../documents/within-deadline.ts"
import { compileSchema } from "../documents/json-schema/compile-schema.ts"
import { decodePointer, encodePointer } from "../documents/json-pointer.ts"
import type { SchemaError } from "../documents/json-schema/schema-error.ts"
import type { Release } from "../domain/release.ts"
import type { Change, RequiredBump } from "../domain/version-change.ts"
import { findWitness } from "./find-witness.ts"
import type { Judges } from "./find-witness.ts"
import { pairFiles } from "./pair-files.ts"
import { openSchema } from "./schema-document.ts"
import type { SchemaContext } from "./schema-document.ts"
import { rootView } from "./schema-view.ts"

/**
 * The changes, each breaking one of a schema with a document that a validator accepts under one version and rejects
 * under the other, where one was found (spec 4). Apart from comparing, as validators take their time to load.
 */
export async function withWitnesses({ changes, schemas }: RequiredBump, base: Release, next: Release): Promise<readonly Change[]> {
  const pairs = pairFiles(base, next)
  const finders = new Map<string, Finder | null>()
  const result: Change[] = []
  for (const change of changes) {
    if (change.artifact !== "Schema" || change.bump !== "major" || change.documentPath === undefined) {
      result.push(change)
      continue
    }
    const find = finders.get(change.file) ?? (await finderFor(change.file))
    finders.set(change.file, find)
    const witness = find?.(change) ?? null
    result.push(witness === null || !proves(witness, change) ? change : { ...change, witness })
  }
  return result

  /** A file may have had another name, or its place may have been another file's. */
  async function finderFor(file: string): Promise<Finder | null> {
    const { before, after } = pairs.find((pair) => pair.after?.path === file && pair.before !== null && pair.before.text !== null) ?? {}
    return before == null || after == null ? null : witnessFinder(schemaAmong(before.path, schemas?.base), schemaAmong(after.path, schemas?.next))
  }
}

/** A document that only the new schema accepts says nothing of stored ones. */
function proves(witness: NonNullable<Change["witness"]>, { axes = [] }: Change): boolean {
  return witness.acceptedBy === "base" || axes.length === 0 || axes.some((axis) => axis !== "stored")
}

/** Milliseconds for one witness; schemas in which one takes longer get no others. */
const DEADLINE = 500

type Finder = (change: Pick<Change, "documentPath" | "kind" | "subject" | "before" | "after">) => Change["witness"] | null

/** A schema with its context. */
export interface SchemaAmongOthers extends SchemaContext {
  readonly schema: unknown
}

/** Null where one of the schemas cannot be compiled. */
export async function witnessFinder(base: SchemaAmongOthers, next: SchemaAmongOthers): Promise<Finder | null> {
  const [compiledBase, compiledNext] = [await compileSchema(base.schema, base.path, base.files), await compileSchema(next.schema, next.path, next.files)]
  if ("problems" in compiledBase || "problems" in compiledNext) return null
  const judges: Judges = { base: (document) => pointersOf(compiledBase.validate(document)), next: (document) => pointersOf(compiledNext.validate(document)) }
  const [was, is] = [rootView(openSchema("base", base.schema, base)), rootView(openSchema("next", next.schema, next))]
  let isSlow = false
  return ({ documentPath = "", kind, subject, before, after }) => {
    if (isSlow) return null
    const path = decodePointer(documentPath) ?? []
    const changed = { path, renamedTo: kind === "renamed" ? (decodePointer(String(after))?.at(-1) ?? null) : null, former: subject === "enum value" ? before : undefined }
    const found = withinDeadline(DEADLINE, () => findWitness(was, is, changed, judges))
    isSlow = found === null
    return found?.result ?? null
  }
}

/** A field that is missing is at fault itself, not the object that lacks it. */
function pointersOf(errors: readonly SchemaError[] | null): readonly string[] | null {
  return errors?.map(({ pointer, missing }) => pointer + encodePointer(missing === undefined ? [] : [missing])) ?? null
}

function schemaAmong(path: string, files: ReadonlyMap<string, unknown> = new Map()): SchemaAmongOthers {
  return { schema: files.get(path), path, files }
}
