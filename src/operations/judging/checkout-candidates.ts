import type { Version } from "../../domain/identifiers.ts"
import { findAlteredReleases, findDrafts, loadDraft } from "../drafts/find-drafts.ts"
import type { Draft } from "../drafts/find-drafts.ts"
import { baseOfDraft, introductionOf } from "../releases/base-release.ts"
import type { Checkout } from "../session/checkout.ts"
import type { Candidate } from "./candidate.ts"
import { measureRelease } from "./subject.ts"
import type { Subject } from "./subject.ts"

/** A draft of the working tree as the rules see it, measured against what it was edited from. */
export async function draftSubject(checkout: Checkout, draft: Draft): Promise<Subject> {
  const { store, head } = checkout
  const release = await loadDraft(checkout, draft)
  const onRelease = await store.snapshot(store.releaseTip)
  return measureRelease(head, release, await baseOfDraft(head, onRelease, draft, release))
}

export function draftCandidate(checkout: Checkout, draft: Draft): Candidate {
  return {
    package: draft.package,
    version: draft.version,
    identity: null,
    load: () => draftSubject(checkout, draft),
  }
}

/** Committed releases as the working tree has them, so that a change is found before anybody commits it. */
export async function alteredCandidates(checkout: Checkout): Promise<readonly Candidate[]> {
  const altered = await findAlteredReleases(checkout)
  return altered.map((draft) => ({
    package: draft.package,
    version: draft.version,
    identity: null,
    load: () => alteredSubject(checkout, draft),
  }))
}

async function alteredSubject(checkout: Checkout, draft: Draft): Promise<Subject> {
  const { store, head } = checkout
  const name = { package: draft.package, version: draft.version as Version }
  const introduced = await introductionOf(store.repository, head, name)
  return measureRelease(head, await loadDraft(checkout, draft), null, introduced)
}

/** Every draft, and every release that the working tree has otherwise than the commit. */
export async function checkoutCandidates(checkout: Checkout): Promise<readonly Candidate[]> {
  const drafts = await findDrafts(checkout)
  return [
    ...drafts.map((draft) => draftCandidate(checkout, draft)),
    ...(await alteredCandidates(checkout)),
  ]
}
