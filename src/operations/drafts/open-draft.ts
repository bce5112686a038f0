import { nameOf } from "../../domain/identifiers.ts"
import type {
  PackageId,
  ReleaseName,
  ReleaseOrDraftName,
  Version,
} from "../../domain/identifiers.ts"
import { resolveRelease } from "../../domain/package-name.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { requireWorkTree } from "../session/checkout.ts"
import type { Checkout } from "../session/checkout.ts"
import { switchToEditBranch } from "./edit-branch.ts"
import { requireAddress } from "../../domain/layout.ts"
import { findDrafts } from "./find-drafts.ts"
import type { Draft } from "./find-drafts.ts"
import { releaseBytes } from "./release-bytes.ts"
import { writeDraft } from "./write-draft.ts"

export interface DraftRequest extends ReleaseOrDraftName {
  /** Its editing branch. */
  readonly branch: string
  /** The release to start from; null for the usual one. */
  readonly from: Version | null
}

/** A draft as it would be opened. */
export interface PlannedDraft extends ReleaseOrDraftName, Pick<DraftRequest, "branch"> {
  /** Path from the git root. */
  readonly directory: string
  /** Null where the package is only a draft: there is nothing to start from but that. */
  readonly base: Version | null
}

/** Decides what a draft starts from and where it belongs. `isDrafted`: whether the package has one, open or saved. */
export async function planDraft(
  release: Snapshot,
  head: Snapshot,
  { package: id, branch, version, from }: DraftRequest,
  isDrafted: boolean,
): Promise<PlannedDraft> {
  const base = await chooseBase(release, id, from)
  if (base === null && !(version === "draft" && isDrafted)) refuseUnreleased(release, id)
  if (version !== "draft") await refuseTaken([release, head], { package: id, version })
  const { directory } = requireAddress(release, id, version)
  return { package: id, branch, directory, version, base }
}

/** Switches to the editing branch, and writes the draft unless one is open there. `reopen`: what is checked out after the switch. */
export async function openDraft(
  checkout: Checkout,
  release: Snapshot,
  { from, ...planned }: PlannedDraft & Pick<DraftRequest, "from">,
  reopen: () => Promise<Checkout>,
): Promise<PlannedDraft & { readonly action: "created" | "returned" }> {
  const { package: id, branch, version, base } = planned
  await switchToEditBranch(checkout, branch, id)
  const draft = await findOpenDraft(await reopen(), planned)
  if (draft !== undefined) return { ...returnTo(draft, from), branch, action: "returned" }
  const start = base ?? refuseUnreleased(release, id)
  const { objects } = checkout.store.repository
  const { directory } = requireAddress(release, id, start)
  const files = await releaseBytes(objects, release.commit, directory)
  const workTree = requireWorkTree(checkout.store)
  await writeDraft(workTree, checkout.files, release, { id, version, base, files })
  return { ...planned, action: "created" }
}

/** The active release unless another one is asked for; the newest where nothing is active. */
async function chooseBase(
  snapshot: Snapshot,
  id: PackageId,
  from: Version | null,
): Promise<Version | null> {
  if (from !== null) return resolveRelease(snapshot, id, from)
  const newest = (await snapshot.versions(id)).at(-1)?.version ?? null
  return snapshot.pointers.active.get(id) ?? newest
}

function refuseUnreleased({ config }: Snapshot, id: PackageId): never {
  return refuse(
    refusal("unknown-version", `${nameOf(id)} has no release on ${config.branch} to start from.`),
  )
}

async function refuseTaken(
  snapshots: readonly Snapshot[],
  { package: id, version }: ReleaseName,
): Promise<void> {
  const taken = (await Promise.all(snapshots.map((snapshot) => snapshot.versions(id)))).flat()
  if (taken.some((entry) => entry.version === version))
    refuse(refusal("version-exists", `${nameOf(id)} ${version} exists already.`))
}

/** Looked for again after the switch: the draft may have been saved on that branch. */
async function findOpenDraft(
  checkout: Checkout,
  { package: id, version }: ReleaseOrDraftName,
): Promise<Draft | undefined> {
  return (await findDrafts(checkout)).find(
    (draft) => draft.package === id && (version === "draft" || draft.version === version),
  )
}

function returnTo(
  { package: id, directory, version, editedFrom: base }: Draft,
  from: Version | null,
): Omit<PlannedDraft, "branch"> {
  if (from !== null && base !== from)
    refuse(
      refusal(
        "draft-open",
        `${nameOf(id)} has an open draft already, based on ${base ?? "no release"}, not on ${from}.`,
      ),
    )
  return { package: id, directory, version, base }
}
