import type { Compatibility } from "../domain/config.ts"
import type { Release } from "../domain/release.ts"
import { ARTIFACT_TYPES, highestBump } from "../domain/version-change.ts"
import type { Change, RequiredBump } from "../domain/version-change.ts"
import { artifactTypeOf } from "./artifact-types.ts"
import { compareFiles } from "./compare-files.ts"
import { pairFiles } from "./pair-files.ts"

export interface CompareOptions {
  /** Which axes of a schema change demand a major bump (spec 4); `stored` unless told. */
  readonly compatibility?: Compatibility
}

/** Every difference between two releases of a package and the bump they demand together (spec 4). */
export function compareReleases(base: Release, next: Release, { compatibility = "stored" }: CompareOptions = {}): RequiredBump {
  if (base.contentId !== null && base.contentId === next.contentId) return { bump: "none", changes: [] }
  const changes = pairFiles(base, next).flatMap((pair): Change[] => {
    const [release, { path }] = pair.after === null ? [base, pair.before] : [next, pair.after]
    const artifact = artifactTypeOf(release, path)
    return compareFiles(pair, { artifact, base, next, compatibility }).map((change) => ({ artifact, file: path, ...change }))
  })
  return { bump: highestBump(changes), changes: changes.toSorted((a, b) => ARTIFACT_TYPES.indexOf(a.artifact) - ARTIFACT_TYPES.indexOf(b.artifact)) }
}
