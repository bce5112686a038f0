import { nameOf } from "../../domain/identifiers.ts"
import type { CommitId, ReleaseOrDraftName, Version } from "../../domain/identifiers.ts"
import { resolvePackage } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { Prompter } from "../../ports/prompter.ts"
import { checkoutOf, requireWorkTree } from "../session/checkout.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { abandonDraft, requireDraft } from "./abandon-draft.ts"
import { choosePackage } from "./choose-package.ts"
import { editBranch, savedDrafts } from "./edit-branch.ts"
import { findDrafts } from "./find-drafts.ts"
import type { Draft } from "./find-drafts.ts"
import { openDraft, planDraft } from "./open-draft.ts"
import type { DraftRequest } from "./open-draft.ts"

interface Outside extends Writing {
  readonly prompter: Pick<Prompter, "canAsk" | "select">
  /** Returns only on yes. */
  approve(preview: EditedDraft, question: string): Promise<void>
}

export interface EditRequest {
  /** Null: ask. */
  readonly name: PackageName | null
  /** The release to start from; null for the active one. */
  readonly from: Version | null
  /** The version whose directory is made instead of `draft`. */
  readonly version: Version | null
  readonly abandon: boolean
}

export interface EditedDraft extends ReleaseOrDraftName {
  readonly branch: string | null
  /** Path from the git root. */
  readonly directory: string
  readonly base: Version | null
  readonly action: "created" | "returned" | "abandoned" | "planned" | "planned to abandon"
  /** A commit that still holds an abandoned draft. */
  readonly kept?: CommitId
}

/** Opens a package's draft on its editing branch, goes back to it, or throws it away (spec 2.2). */
export async function editPackage(
  outside: Outside,
  { name, from, version, abandon }: EditRequest,
): Promise<EditedDraft> {
  const store = await openForWriting(outside)
  requireWorkTree(store)
  const checkout = await checkoutOf(store, outside.files)
  const release = await store.snapshot(store.releaseTip)
  const drafts = await findDrafts(checkout)
  const saved = name === null ? [] : await savedDrafts(store, release, name)
  const drafted = [...drafts.map((draft) => draft.package), ...saved]
  const id =
    name === null
      ? await choosePackage(outside.prompter, release, drafts)
      : await resolvePackage(release, name, drafted)
  const branch = await editBranch(release, id)
  if (abandon) {
    const draft = requireDraft(release, drafts, id, saved.includes(id) ? branch : null)
    return abandonApproved(outside, draft, () => abandonDraft(checkout, draft))
  }
  const request: DraftRequest = { package: id, branch, version: version ?? "draft", from }
  const planned = await planDraft(release, checkout.head, request, drafted.includes(id))
  if (outside.dryRun) return { ...planned, action: "planned" }
  const reopen = async () => checkoutOf(await openForWriting(outside), outside.files)
  return openDraft(checkout, release, { ...planned, from }, reopen)
}

/** Nothing is lost: the draft's files stay in the object database, under a commit that is named. */
async function abandonApproved(
  { dryRun, approve }: Outside,
  { package: id, directory, version, editedFrom: base }: Draft,
  abandon: () => Promise<CommitId>,
): Promise<EditedDraft> {
  const data = { package: id, branch: null, directory, version, base }
  const planned: EditedDraft = { ...data, action: "planned to abandon" }
  if (dryRun) return planned
  await approve(planned, `Throw the draft of ${nameOf(id)} away?`)
  return { ...data, action: "abandoned", kept: await abandon() }
}
