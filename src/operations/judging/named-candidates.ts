import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageOrDraftName } from "../../domain/package-name.ts"
import { checkAllAsync, refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { findDrafts } from "../drafts/find-drafts.ts"
import type { Draft } from "../drafts/find-drafts.ts"
import { currentVersion } from "../releases/committed-releases.ts"
import type { Checkout } from "../session/checkout.ts"
import type { Candidate } from "./candidate.ts"
import { alteredCandidates, draftCandidate } from "./checkout-candidates.ts"
import { committedCandidates } from "./committed-candidates.ts"

interface OnDisk {
  readonly drafts: readonly Draft[]
  readonly altered: readonly Candidate[]
}

/** The named packages: a version means that release, a bare name its drafts, else what is active, else the newest. */
export async function namedCandidates(
  checkout: Checkout,
  names: readonly PackageOrDraftName[],
): Promise<readonly Candidate[]> {
  const onDisk = {
    drafts: await findDrafts(checkout),
    altered: await alteredCandidates(checkout),
  }
  const found = await checkAllAsync(
    ...names.map((name) => () => candidatesNamed(checkout, onDisk, name)),
  )
  return found.flat()
}

async function candidatesNamed(
  checkout: Checkout,
  { drafts, altered }: OnDisk,
  name: PackageOrDraftName,
): Promise<readonly Candidate[]> {
  const { store, head } = checkout
  const id = await resolvePackage(
    head,
    name,
    drafts.map((draft) => draft.package),
  )
  const own = drafts.filter(
    (draft) => draft.package === id && (name.version === null || draft.version === name.version),
  )
  if (own.length > 0) return own.map((draft) => draftCandidate(checkout, draft))
  if (name.isDraft)
    refuse(
      refusal("no-draft", `${head.nameOf(id)} has no draft in the working tree.`, {
        hint: `cfg edit ${head.nameOf(id)} opens one, or leads to the branch where it waits.`,
      }),
    )
  const version =
    name.version ??
    (await currentVersion(head, id)) ??
    refuse(refusal("unknown-version", `${id} has no release to look at.`))
  const release = { package: id, version: await resolveRelease(head, id, version) }
  return [
    ...(await committedCandidates(store.repository, head, [release])),
    ...altered.filter((candidate) => candidate.package === id && candidate.version === version),
  ]
}
