import { nextVersion } from "../../domain/bump.ts"
import { parseVersion } from "../../domain/identifiers.ts"
import type { PackageId, Version, VersionOrDraft } from "../../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageRange } from "../../domain/package-name.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Bump, Change } from "../../domain/version-change.ts"
import { withWitnesses } from "../../versioning/witness/with-witnesses.ts"
import { findDrafts } from "../drafts/find-drafts.ts"
import type { Draft } from "../drafts/find-drafts.ts"
import { currentVersion } from "../releases/committed-releases.ts"
import type { Checkout } from "../session/checkout.ts"
import { draftSubject } from "./checkout-candidates.ts"
import { committedSubjects } from "./committed-candidates.ts"
import { measureRelease } from "./subject.ts"

/** What changed of one package, from one release to another. */
export interface Difference {
  readonly package: PackageId
  readonly from: VersionOrDraft | null
  /** Null for a package that is inactive then. */
  readonly to: VersionOrDraft | null
  readonly requiredBump: Bump
  /** The lowest version the change may be released under. */
  readonly lowestVersion: Version | null
  readonly changes: readonly Change[]
}

/** Every draft of the working tree against what it was edited from. */
export async function draftDifferences(checkout: Checkout): Promise<readonly Difference[]> {
  const drafts = await findDrafts(checkout)
  return Promise.all(drafts.map((draft) => draftDifference(checkout, draft)))
}

/** A named package: two releases, or one against the draft or the active one, or what was changed last against its base. */
export async function packageDifference(
  checkout: Checkout,
  { name, to }: PackageRange,
): Promise<Difference> {
  const { head } = checkout
  const drafts = await findDrafts(checkout)
  const drafted = drafts.map((draft) => draft.package)
  const id = await resolvePackage(head, name, drafted)
  const draft = drafts.find((candidate) => candidate.package === id)
  if (name.version !== null) {
    const base = await requireRelease(head, id, name.version)
    const next =
      to === null ? await draftOrActive(checkout, id, draft) : await requireRelease(head, id, to)
    return differenceOf(head, base, next)
  }
  return draft === undefined ? releaseDifference(checkout, id) : draftDifference(checkout, draft)
}

async function draftDifference(checkout: Checkout, draft: Draft): Promise<Difference> {
  const { release, base } = await draftSubject(checkout, draft)
  return differenceOf(checkout.head, base, release)
}

/** The active release, or the newest where nothing is active, against what it was edited from. */
async function releaseDifference({ store, head }: Checkout, id: PackageId): Promise<Difference> {
  const version =
    (await currentVersion(head, id)) ??
    refuse(refusal("unknown-version", `${head.nameOf(id)} has no release to compare.`))
  const [subject] = await committedSubjects(store.repository, head, [{ package: id, version }])
  const next = subject?.release ?? (await requireRelease(head, id, version))
  return differenceOf(head, subject?.base ?? null, next)
}

async function draftOrActive(
  checkout: Checkout,
  id: PackageId,
  draft: Draft | undefined,
): Promise<Release> {
  if (draft !== undefined) return (await draftSubject(checkout, draft)).release
  const { head } = checkout
  const active =
    head.pointers.active.get(id) ??
    refuse(
      refusal(
        "no-draft",
        `${head.nameOf(id)} has neither a draft nor an active release to compare with.`,
        {
          hint: `Name both releases: cfg diff ${head.nameOf(id)}@<a>..<b>; \`cfg list ${head.nameOf(id)}\` shows them.`,
        },
      ),
    )
  return requireRelease(head, id, active)
}

async function requireRelease(
  snapshot: Snapshot,
  id: PackageId,
  version: Version,
): Promise<Release> {
  return (await snapshot.release(id, await resolveRelease(snapshot, id, version))) as Release
}

/** Without a base there is nothing to compare with: a first release. */
export async function differenceOf(
  snapshot: Snapshot,
  base: Release | null,
  next: Release,
): Promise<Difference> {
  const { requiredBump: required } = await measureRelease(snapshot, next, base)
  const from = base === null ? null : parseVersion(base.version)
  const isChanged = from !== null && required !== null && required.bump !== "none"
  return {
    package: next.package,
    from,
    to: next.version,
    requiredBump: required?.bump ?? "none",
    lowestVersion: isChanged ? nextVersion(from, required.bump) : null,
    changes: base === null || required === null ? [] : await withWitnesses(required, base, next),
  }
}
