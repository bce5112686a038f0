import type { Session } from "../../cli/command.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { CommitId, PackageId, Version, VersionOrDraft } from "../../domain/identifiers.ts"
import { releaseAddress } from "../../domain/layout.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { openForWriting, requireWorkTree } from "../session/session-store.ts"
import { abandonDraft } from "./abandon-draft.ts"
import { choosePackage } from "./choose-package.ts"
import { findDrafts } from "./find-drafts.ts"
import type { Draft } from "./find-drafts.ts"
import {
  editBranch,
  releaseBytes,
  savedDrafts,
  switchToEditBranch,
  writeDraft,
} from "./open-draft.ts"

export interface EditRequest {
  /** Null: ask. */
  readonly name: PackageName | null
  /** The release to start from; null for the active one. */
  readonly from: Version | null
  /** The version whose directory is made instead of `draft`. */
  readonly version: Version | null
  readonly abandon: boolean
}

export interface EditedDraft {
  readonly package: PackageId
  readonly branch: string | null
  /** Path from the git root. */
  readonly directory: string
  readonly version: VersionOrDraft
  readonly base: Version | null
  readonly action: "created" | "returned" | "abandoned" | "planned" | "planned to abandon"
  /** A commit that still holds an abandoned draft. */
  readonly kept?: CommitId
}

/** What is edited, found in one commit of each branch. */
interface Subject {
  readonly store: Store
  readonly head: Snapshot
  readonly release: Snapshot
  readonly drafts: readonly Draft[]
  readonly id: PackageId
  readonly branch: string
  /** Whether a draft was saved on the package's editing branch. */
  readonly isSaved: boolean
}

/** Opens a package's draft on its editing branch, goes back to it, or throws it away (spec 2.2). */
export async function editPackage(session: Session, request: EditRequest): Promise<EditedDraft> {
  const store = await openForWriting(session)
  requireWorkTree(store)
  const head = await store.snapshot(store.head.commit)
  const release = await store.snapshot(store.releaseTip)
  const drafts = await findDrafts(store, head, session.files)
  const saved = request.name === null ? [] : await savedDrafts(store, release, request.name)
  const id =
    request.name === null
      ? await choosePackage(session.prompter, release, drafts)
      : await resolvePackage(release, request.name, [...drafts.map((d) => d.package), ...saved])
  const branch = await editBranch(release, id)
  const subject = { store, head, release, drafts, id, branch, isSaved: saved.includes(id) }
  return request.abandon ? abandon(session, subject) : open(session, subject, request)
}

async function open(
  session: Session,
  subject: Subject,
  { from, version: asked }: EditRequest,
): Promise<EditedDraft> {
  const { store, head, release, id, branch } = subject
  const version: VersionOrDraft = asked ?? "draft"
  const base = await baseOf(subject, from, version)
  const directory = releaseAddress(release, id, version)?.directory ?? ""
  if (version !== "draft") await refuseTaken([release, head], id, version)
  const data = { package: id, branch, directory, version, base }
  if (session.dryRun) return { ...data, action: "planned" }
  await switchToEditBranch(session, store, head, branch, id)
  const draft = await findOpenDraft(session, id, version)
  if (draft !== undefined) return { ...returnTo(draft, from), branch }
  const start = base ?? refuseUnreleased(release, id)
  const startDirectory = releaseAddress(release, id, start)?.directory ?? ""
  const files = await releaseBytes(store, release.commit, startDirectory)
  await writeDraft(session, store, release, { id, version, base, files })
  return { ...data, action: "created" }
}

/** Null where the package is only a draft: there is nothing to start from but that. */
async function baseOf(
  { release, drafts, id, isSaved }: Subject,
  from: Version | null,
  version: VersionOrDraft,
): Promise<Version | null> {
  const isDrafted = isSaved || drafts.some((draft) => draft.package === id)
  const base = await chooseBase(release, id, from)
  if (base !== null || (version === "draft" && isDrafted)) return base
  return refuseUnreleased(release, id)
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
  id: PackageId,
  version: Version,
): Promise<void> {
  const taken = (await Promise.all(snapshots.map((snapshot) => snapshot.versions(id)))).flat()
  if (taken.some((entry) => entry.version === version))
    refuse(refusal("version-exists", `${nameOf(id)} ${version} exists already.`))
}

/** Looked for again after the switch: the draft may have been saved on that branch. */
async function findOpenDraft(
  session: Session,
  id: PackageId,
  version: VersionOrDraft,
): Promise<Draft | undefined> {
  const store = await openForWriting(session)
  const drafts = await findDrafts(store, await store.snapshot(store.head.commit), session.files)
  return drafts.find(
    (draft) => draft.package === id && (version === "draft" || draft.version === version),
  )
}

function returnTo(
  { package: id, directory, version, editedFrom: base }: Draft,
  from: Version | null,
): Omit<EditedDraft, "branch"> {
  if (from !== null && base !== from)
    refuse(
      refusal(
        "draft-open",
        `${nameOf(id)} has an open draft already, based on ${base ?? "no release"}, not on ${from}.`,
      ),
    )
  return { package: id, directory, version, base, action: "returned" }
}

/** Nothing is lost: the draft's files stay in the object database, under a commit that is named. */
async function abandon(
  session: Session,
  { store, head, drafts, id, branch, isSaved }: Subject,
): Promise<EditedDraft> {
  const hint = isSaved
    ? `Its draft is on ${branch}; run \`cfg edit ${nameOf(id)}\` to go there first.`
    : "See `cfg status`."
  const draft =
    drafts.find((candidate) => candidate.package === id) ??
    refuse(refusal("no-draft", `${nameOf(id)} has no draft in the working tree.`, { hint }))
  const { directory, version, editedFrom: base } = draft
  const data = { package: id, branch: null, directory, version, base }
  const planned: EditedDraft = { ...data, action: "planned to abandon" }
  if (session.dryRun) return planned
  await session.approve(planned, `Throw the draft of ${nameOf(id)} away?`)
  const kept = await abandonDraft(session, store, head, draft)
  return { ...data, action: "abandoned", kept }
}
