import { withinDeadline } from "../documents/within-deadline.ts"
import { compileSchema } from "../documents/json-schema/compile-schema.ts"
import { decodePointer, encodePointer } from "../documents/json-pointer.ts"
import type { SchemaError } from "../documents/json-schema/schema-error.ts"
import { parseJson } from "../documents/parse-json.ts"
import { parseYaml } from "../documents/parse-yaml.ts"
import type { Release } from "../domain/release.ts"
import type { Change, RequiredBump } from "../domain/version-change.ts"
import { artifactTypeOf } from "./artifact-types.ts"
import { findWitness } from "./find-witness.ts"
import type { Judges } from "./find-witness.ts"
import { pairFiles } from "./pair-files.ts"
import { openSchema } from "./schema-document.ts"
import { rootView } from "./schema-view.ts"

/**
 * The changes, each breaking one of a schema with a document that a validator accepts under one version and rejects
 * under the other, where one was found (spec 4). Apart from comparing, as validators take their time to load.
 */
export async function withWitnesses({ changes, shared }: RequiredBump, base: Release, next: Release): Promise<readonly Change[]> {
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
    const { before, after } = pairs.find((pair) => pair.after?.path === file && pair.before !== null && pair.before.text !== pair.after.text) ?? {}
    return before == null || after == null ? null : witnessFinder(schemaAmong(base, before.path, shared?.base), schemaAmong(next, after.path, shared?.next))
  }
}

/** A document that only the new schema accepts says nothing of stored ones. */
function proves(witness: NonNullable<Change["witness"]>, { axes = [] }: Change): boolean {
  return witness.acceptedBy === "base" || axes.length === 0 || axes.some((axis) => axis !== "stored")
}

/** Milliseconds for one witness; schemas in which one takes longer get no others. */
const DEADLINE = 500

type Finder = (change: Pick<Change, "documentPath" | "kind" | "subject" | "before">) => Change["witness"] | null

/** A schema and those it may refer to: files of its release by path, schemas of others by reference. */
export interface SchemaAmongOthers {
  readonly schema: unknown
  readonly path: string
  readonly others: ReadonlyMap<string, unknown>
}

/** Null where one of the schemas cannot be compiled. */
export async function witnessFinder(base: SchemaAmongOthers, next: SchemaAmongOthers): Promise<Finder | null> {
  const [compiledBase, compiledNext] = [await compileSchema(base.schema, base.path, base.others), await compileSchema(next.schema, next.path, next.others)]
  if ("problems" in compiledBase || "problems" in compiledNext) return null
  const judges: Judges = { base: (document) => pointersOf(compiledBase.validate(document)), next: (document) => pointersOf(compiledNext.validate(document)) }
  const [was, is] = [rootView(openSchema("base", base.schema, base.others)), rootView(openSchema("next", next.schema, next.others))]
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

function schemaAmong(release: Release, path: string, shared: ReadonlyMap<string, unknown> = new Map()): SchemaAmongOthers {
  const files = release.files.filter((file) => file.text !== null && artifactTypeOf(release, file.path) === "Schema")
  const parsed = new Map(files.map((file) => [file.path, (file.path.endsWith(".json") ? parseJson : parseYaml)(file.text ?? "").value]))
  return { schema: parsed.get(path), path, others: new Map([...shared, ...parsed]) }
}
