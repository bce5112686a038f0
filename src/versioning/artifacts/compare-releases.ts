import { documentFormat } from "../../documents/document-format.ts"
import type { Compatibility } from "../../domain/config.ts"
import type { Release } from "../../domain/release.ts"
import { ARTIFACT_TYPES, highestBump } from "../../domain/version-change.ts"
import type { Change, RequiredBump } from "../../domain/version-change.ts"
import { artifactTypeOf } from "./artifact-types.ts"
import { DEADLINE } from "../schema-diff/compare-schemas.ts"
import { compareFiles } from "./compare-files.ts"
import { pairFiles } from "./pair-files.ts"
import type { FilePair } from "./pair-files.ts"
import type { Patterns } from "../patterns/load-patterns.ts"
import { isChangedSchema, schemasBySide } from "./schemas-by-side.ts"
import type { ReadSharedSchemas } from "./schemas-by-side.ts"
import type { IsKnownWord } from "../text/is-correction.ts"

export interface CompareOptions {
  /** Which axes of a schema change demand a major bump (spec 4); `stored` unless told. */
  readonly compatibility?: Compatibility
  /** The schemas of other releases that those of this one refer to, by reference; asked only where a schema changed. */
  readonly sharedSchemas?: ReadSharedSchemas
}

/** Every difference between two releases of a package and the bump they demand together (spec 4). */
export async function compareReleases(
  base: Release,
  next: Release,
  { compatibility = "stored", sharedSchemas }: CompareOptions = {},
): Promise<RequiredBump> {
  if (base.contentId !== null && base.contentId === next.contentId)
    return { bump: "none", changes: [] }
  const pairs = pairFiles(base, next)
  const isKnownWord = await knownWords(pairs)
  const patterns = await patternsOf(pairs, next)
  const schemas = await schemasBySide(pairs, base, next, sharedSchemas)
  const changedSchemas = pairs.filter((pair) => isChangedSchema(pair, next))
  // Together, those that changed have as long as one alone.
  const schemaDeadline = Math.ceil(DEADLINE / Math.max(1, changedSchemas.length))
  const changes = pairs.flatMap((pair): Change[] => {
    const [release, { path }] = pair.next === null ? [base, pair.base] : [next, pair.next]
    const artifact = artifactTypeOf(release, path)
    return compareFiles(pair, {
      artifact,
      base,
      next,
      compatibility,
      isKnownWord,
      schemas,
      schemaDeadline,
      patterns,
    }).map((change) => ({ artifact, file: path, ...change }))
  })
  const sorted = changes.toSorted(
    (a, b) => ARTIFACT_TYPES.indexOf(a.artifact) - ARTIFACT_TYPES.indexOf(b.artifact),
  )
  return { bump: highestBump(changes), changes: sorted, ...(schemas && { schemas }) }
}

/** What reads regular expressions is large: it is loaded only where a schema with such changed. */
async function patternsOf(pairs: readonly FilePair[], next: Release): Promise<Patterns | null> {
  const isAsked = pairs.some(
    (pair) =>
      isChangedSchema(pair, next) &&
      [pair.base, pair.next].some((file) => file?.text?.includes("attern")),
  )
  if (!isAsked) return null
  const { loadPatterns } = await import("../patterns/load-patterns.ts")
  return loadPatterns()
}

/** The list of words is long: it is loaded only where a text changed. */
async function knownWords(pairs: readonly FilePair[]): Promise<IsKnownWord> {
  if (!pairs.some(isChangedText)) return () => true
  const { ENGLISH_WORDS } = await import("../text/english-words.ts")
  return (word) => ENGLISH_WORDS.has(word)
}

function isChangedText({ base, next }: FilePair): boolean {
  return (
    base !== null && next !== null && base.text !== next.text && documentFormat(next.path) === null
  )
}
