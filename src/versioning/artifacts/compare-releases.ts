import { documentFormat } from "../../documents/document-format.ts"
import { parseDocument } from "../../documents/parse-document.ts"
import type { Compatibility } from "../../domain/config.ts"
import type { Release } from "../../domain/release.ts"
import { ARTIFACT_TYPES, highestBump } from "../../domain/version-change.ts"
import type { Change, RequiredBump, SchemasBySide } from "../../domain/version-change.ts"
import { artifactTypeOf, declaredSchema } from "./artifact-types.ts"
import { DEADLINE } from "../schema-diff/compare-schemas.ts"
import { compareFiles } from "./compare-files.ts"
import { pairFiles } from "./pair-files.ts"
import type { FilePair } from "./pair-files.ts"
import type { IsKnownWord } from "../text/spelling.ts"

export interface CompareOptions {
  /** Which axes of a schema change demand a major bump (spec 4); `stored` unless told. */
  readonly compatibility?: Compatibility
  /** The schemas of other releases that those of this one refer to, by reference; asked only where a schema changed. */
  readonly sharedSchemas?: (release: Release) => Promise<ReadonlyMap<string, unknown>>
}

/** Every difference between two releases of a package and the bump they demand together (spec 4). */
export async function compareReleases(
  base: Release,
  next: Release,
  { compatibility = "stored", sharedSchemas: read }: CompareOptions = {},
): Promise<RequiredBump> {
  if (base.contentId !== null && base.contentId === next.contentId)
    return { bump: "none", changes: [] }
  const pairs = pairFiles(base, next)
  const [isKnownWord, schemas] = [await knownWords(pairs), await schemasOf(pairs, base, next, read)]
  // Together, those that changed have as long as one alone.
  const schemaDeadline = Math.ceil(
    DEADLINE / Math.max(1, pairs.filter((pair) => isChangedSchema(pair, next)).length),
  )
  const changes = pairs.flatMap((pair): Change[] => {
    const [release, { path }] = pair.after === null ? [base, pair.before] : [next, pair.after]
    const artifact = artifactTypeOf(release, path)
    return compareFiles(pair, {
      artifact,
      base,
      next,
      compatibility,
      isKnownWord,
      schemas,
      schemaDeadline,
    }).map((change) => ({ artifact, file: path, ...change }))
  })
  const sorted = changes.toSorted(
    (a, b) => ARTIFACT_TYPES.indexOf(a.artifact) - ARTIFACT_TYPES.indexOf(b.artifact),
  )
  return { bump: highestBump(changes), changes: sorted, ...(schemas && { schemas }) }
}

/** Of both sides, where one of them changed. */
async function schemasOf(
  pairs: readonly FilePair[],
  base: Release,
  next: Release,
  read: CompareOptions["sharedSchemas"],
): Promise<SchemasBySide | undefined> {
  const isChanged =
    declaredSchema(base) !== declaredSchema(next) ||
    pairs.some((pair) => isChangedSchema(pair, next))
  if (!isChanged) return undefined
  const [was, is] = [await read?.(base), await read?.(next)]
  return {
    base: new Map([...(was ?? []), ...parsedSchemas(base)]),
    next: new Map([...(is ?? []), ...parsedSchemas(next)]),
  }
}

function isChangedSchema({ before, after }: FilePair, next: Release): boolean {
  return (
    before !== null &&
    after !== null &&
    before.text !== after.text &&
    artifactTypeOf(next, after.path) === "Schema"
  )
}

function parsedSchemas(release: Release): readonly (readonly [path: string, schema: unknown])[] {
  const files = release.files.filter(
    ({ path, text }) => text !== null && artifactTypeOf(release, path) === "Schema",
  )
  const declared = declaredSchema(release)
  const byReference =
    declared === undefined || release.kind.manifest === undefined
      ? []
      : [[release.kind.manifest, { $ref: declared }] as const]
  return [
    ...byReference,
    ...files.map(({ path, text }) => [path, parseDocument(path, text ?? "")?.value] as const),
  ]
}

/** The list of words is long: it is loaded only where a text changed. */
async function knownWords(pairs: readonly FilePair[]): Promise<IsKnownWord> {
  if (
    !pairs.some(
      ({ before, after }) =>
        before !== null &&
        after !== null &&
        before.text !== after.text &&
        documentFormat(after.path) === null,
    )
  )
    return () => true
  const { ENGLISH_WORDS } = await import("../text/english-words.ts")
  return (word) => ENGLISH_WORDS.has(word)
}
