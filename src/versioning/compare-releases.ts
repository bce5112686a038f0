import type { Compatibility } from "../domain/config.ts"
import type { Release } from "../domain/release.ts"
import { ARTIFACT_TYPES, highestBump } from "../domain/version-change.ts"
import type { Change, RequiredBump, SharedBySide } from "../domain/version-change.ts"
import { artifactTypeOf } from "./artifact-types.ts"
import { compareFiles } from "./compare-files.ts"
import { pairFiles } from "./pair-files.ts"
import type { FilePair } from "./pair-files.ts"
import type { IsKnownWord } from "./spelling.ts"

export interface CompareOptions {
  /** Which axes of a schema change demand a major bump (spec 4); `stored` unless told. */
  readonly compatibility?: Compatibility
  /** The schemas of other releases that those of this one refer to, by reference; asked only where a schema changed. */
  readonly sharedSchemas?: (release: Release) => Promise<ReadonlyMap<string, unknown>>
}

/** Every difference between two releases of a package and the bump they demand together (spec 4). */
export async function compareReleases(base: Release, next: Release, { compatibility = "stored", sharedSchemas: read }: CompareOptions = {}): Promise<RequiredBump> {
  if (base.contentId !== null && base.contentId === next.contentId) return { bump: "none", changes: [] }
  const pairs = pairFiles(base, next)
  const [isKnownWord, shared] = [await knownWords(pairs), await schemasAround(pairs, base, next, read)]
  const changes = pairs.flatMap((pair): Change[] => {
    const [release, { path }] = pair.after === null ? [base, pair.before] : [next, pair.after]
    const artifact = artifactTypeOf(release, path)
    return compareFiles(pair, { artifact, base, next, compatibility, isKnownWord, shared }).map((change) => ({ artifact, file: path, ...change }))
  })
  const sorted = changes.toSorted((a, b) => ARTIFACT_TYPES.indexOf(a.artifact) - ARTIFACT_TYPES.indexOf(b.artifact))
  return { bump: highestBump(changes), changes: sorted, ...(shared && { shared }) }
}

async function schemasAround(pairs: readonly FilePair[], base: Release, next: Release, read: CompareOptions["sharedSchemas"]): Promise<SharedBySide | undefined> {
  const isChanged = pairs.some(({ before, after }) => before !== null && after !== null && before.text !== after.text && artifactTypeOf(next, after.path) === "Schema")
  return read === undefined || !isChanged ? undefined : { base: await read(base), next: await read(next) }
}

/** The list of words is long: it is loaded only where a text changed. */
async function knownWords(pairs: readonly FilePair[]): Promise<IsKnownWord> {
  if (!pairs.some(({ before, after }) => before !== null && after !== null && before.text !== after.text && !/\.(?:json|ya?ml)$/.test(after.path))) return () => true
  const { ENGLISH_WORDS } = await import("./english-words.ts")
  return (word) => ENGLISH_WORDS.has(word)
}
