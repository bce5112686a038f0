import type { Release } from "../../domain/release.ts"
import { acceptUndecided } from "../../domain/version-change.ts"
import type { RequiredBump } from "../../domain/version-change.ts"
import { withWitnesses } from "../../versioning/witness/with-witnesses.ts"

/** What a change demands of an author who answers for all that no document proves (spec 4). */
export async function acceptUnproven(
  required: RequiredBump,
  base: Release,
  next: Release,
): Promise<RequiredBump> {
  return acceptUndecided({ ...required, changes: await withWitnesses(required, base, next) })
}
