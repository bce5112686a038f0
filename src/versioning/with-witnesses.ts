import { withinDeadline } from "../documents/within-deadline.ts"
import { compileSchema } from "../documents/json-schema/compile-schema.ts"
import { decodePointer, encodePointer } from "../documents/json-pointer.ts"
import type { SchemaError } from "../documents/json-schema/schema-error.ts"
import { parseJson } from "../documents/parse-json.ts"
import { parseYaml } from "../documents/parse-yaml.ts"
import { releaseFile } from "../domain/release.ts"
import type { Release } from "../domain/release.ts"
import type { Change } from "../domain/version-change.ts"
import { findWitness } from "./find-witness.ts"
import type { Judges } from "./find-witness.ts"
import { openSchema } from "./schema-document.ts"
import { rootView } from "./schema-view.ts"

/**
 * The changes, each breaking one of a schema with a document that a validator accepts under one version and rejects
 * under the other, where one was found (spec 4). Apart from comparing, as validators take their time to load.
 */
export async function withWitnesses(changes: readonly Change[], base: Release, next: Release): Promise<readonly Change[]> {
  const finders = new Map<string, Finder | null>()
  const result: Change[] = []
  for (const change of changes) {
    if (change.artifact !== "Schema" || change.bump !== "major" || change.documentPath === undefined) {
      result.push(change)
      continue
    }
    const find = finders.get(change.file) ?? (await finderFor(change.file, base, next))
    finders.set(change.file, find)
    const witness = find?.(change) ?? null
    result.push(witness === null || !proves(witness, change) ? change : { ...change, witness })
  }
  return result
}

/** A document that only the new schema accepts says nothing of stored ones. */
function proves(witness: NonNullable<Change["witness"]>, { axes = [] }: Change): boolean {
  return witness.acceptedBy === "base" || axes.length === 0 || axes.some((axis) => axis !== "stored")
}

/** Milliseconds for one witness; schemas in which one takes longer get no others. */
const DEADLINE = 500

type Finder = (change: Pick<Change, "documentPath" | "kind" | "subject" | "before">) => Change["witness"] | null

async function finderFor(file: string, base: Release, next: Release): Promise<Finder | null> {
  return witnessFinder(schemaIn(base, file), schemaIn(next, file))
}

/** Null where one of the schemas cannot be compiled. */
export async function witnessFinder(base: unknown, next: unknown): Promise<Finder | null> {
  const [compiledBase, compiledNext] = [await compileSchema(base), await compileSchema(next)]
  if ("problems" in compiledBase || "problems" in compiledNext) return null
  const judges: Judges = { base: (document) => pointersOf(compiledBase.validate(document)), next: (document) => pointersOf(compiledNext.validate(document)) }
  const [was, is] = [rootView(openSchema("base", base)), rootView(openSchema("next", next))]
  let isSlow = false
  return ({ documentPath = "", kind, subject, before }) => {
    if (isSlow) return null
    const path = decodePointer(documentPath) ?? []
    const changed = { path, isRename: kind === "renamed", former: subject === "enum value" ? before : undefined }
    const found = withinDeadline(DEADLINE, () => findWitness(was, is, changed, judges))
    isSlow = found === null
    return found?.result ?? null
  }
}

/** A field that is missing is at fault itself, not the object that lacks it. */
function pointersOf(errors: readonly SchemaError[] | null): readonly string[] | null {
  return errors?.map(({ pointer, missing }) => pointer + encodePointer(missing === undefined ? [] : [missing])) ?? null
}

function schemaIn(release: Release, path: string): unknown {
  const text = releaseFile(release, path)?.text
  return text === undefined || text === null ? undefined : (path.endsWith(".json") ? parseJson(text) : parseYaml(text)).value
}
