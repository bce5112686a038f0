import type { CommitId } from "../../domain/identifiers.ts"
import type { PackageOrDraftName } from "../../domain/package-name.ts"
import { allReleases } from "../releases/committed-releases.ts"
import type { Checkout } from "../session/checkout.ts"
import type { Candidate } from "./candidate.ts"
import { changedCandidates } from "./changed-candidates.ts"
import { checkoutCandidates } from "./checkout-candidates.ts"
import { committedCandidates } from "./committed-candidates.ts"
import { namedCandidates } from "./named-candidates.ts"

export interface Selection {
  readonly all: boolean
  /** Where not all of them; with none, what differs from `since`. */
  readonly names: readonly PackageOrDraftName[]
  readonly since: CommitId
}

/** What is to be judged: everything, what was named, or what differs from a commit. */
export function selectCandidates(
  checkout: Checkout,
  { all, names, since }: Selection,
): Promise<readonly Candidate[]> {
  if (all) return allCandidates(checkout)
  return names.length > 0 ? namedCandidates(checkout, names) : changedCandidates(checkout, since)
}

/** Every committed release, every draft, and what the working tree has otherwise. */
async function allCandidates(checkout: Checkout): Promise<readonly Candidate[]> {
  const { store, head } = checkout
  return [
    ...(await committedCandidates(store.repository, head, await allReleases(head))),
    ...(await checkoutCandidates(checkout)),
  ]
}
