import type { AcceptedUndecided } from "../../domain/commit-trailers.ts"
import { releaseCommitMessage } from "../../domain/commit-message.ts"
import { nameOf, shortId } from "../../domain/identifiers.ts"
import type { ContentId } from "../../domain/identifiers.ts"
import { planOf } from "../../domain/plan.ts"
import type { Plan, TreeWrite } from "../../domain/plan.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { greaterBump } from "../../domain/version-change.ts"
import type { Bump } from "../../domain/version-change.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import { writeTree } from "../../store/write-tree.ts"
import { draftBasePath } from "../drafts/find-drafts.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import { measuredChange } from "./planned-change.ts"
import type { CommitIntent, VersionedDraft } from "./version-draft.ts"

/** One commit that adds the version directories, and takes drafts away that were saved on the branch. `ref`: full name of the branch. */
export async function planCommit(
  objects: ObjectStore,
  snapshot: Snapshot,
  drafts: readonly VersionedDraft[],
  intent: Pick<CommitIntent, "actor" | "message" | "accepted"> & { readonly ref: string },
): Promise<Plan> {
  await refuseIfTaken(snapshot, drafts)
  const trees = await Promise.all(drafts.map((draft) => writeReleaseTree(objects, draft)))
  const packages = drafts.map(({ subject, version }, index) =>
    measuredChange(subject, version, trees[index] as ContentId),
  )
  return planOf({
    action: "commit",
    ref: intent.ref,
    base: snapshot.commit,
    packages,
    actor: intent.actor,
    writes: drafts.flatMap((draft, index) => writesOf(draft, trees[index] ?? "")),
    message: releaseCommitMessage({
      type: commitType(packages.map((change) => change.actualBump)),
      changes: packages,
      actor: intent.actor,
      text: intent.message,
      accepted: acceptedIn(drafts, intent.accepted),
    }),
  })
}

/** Recorded only of packages about which something could not be decided. */
function acceptedIn(
  drafts: readonly VersionedDraft[],
  reason: string | null,
): readonly AcceptedUndecided[] {
  if (reason === null) return []
  return drafts
    .filter(({ subject }) =>
      subject.requiredBump?.changes.some(({ undecided }) => undecided === true),
    )
    .map(({ draft }) => ({ package: draft.package, reason }))
}

/** The version was free when it was chosen; somebody else may have taken it meanwhile, here or on the remote. */
async function refuseIfTaken(snapshot: Snapshot, drafts: readonly VersionedDraft[]): Promise<void> {
  const found = await Promise.all(
    drafts.map(({ draft, version }) => contentIdOf(snapshot, { package: draft.package, version })),
  )
  const taken = drafts.filter((_, index) => found[index] !== null)
  const hint =
    "Bring their commits here, with `git pull --rebase` perhaps, then commit again: the draft is as it was."
  refuseIfAny(
    taken.map(({ draft, version }) =>
      refusal(
        "raced",
        `Somebody was faster: ${nameOf(draft.package)} ${version} exists in commit ${shortId(snapshot.commit)}.`,
        { hint, details: { package: draft.package, version, commit: snapshot.commit } },
      ),
    ),
  )
}

/** A first release is a feature. */
function commitType(bumps: readonly (Bump | null)[]): "feat!" | "feat" | "fix" {
  const highest = bumps.reduce<Bump>((found, bump) => greaterBump(found, bump ?? "minor"), "none")
  if (highest === "major") return "feat!"
  return highest === "minor" ? "feat" : "fix"
}

/** Bytes go through git's own filters, as `git add` would store them; the manifest is written as it was versioned. */
async function writeReleaseTree(
  objects: ObjectStore,
  { draft, release }: VersionedDraft,
): Promise<string> {
  const { manifest: name } = release.kind
  const untouched = release.files.filter((file) => file.path !== name)
  const written = await objects.writeFiles(
    untouched.map((file) => `${draft.directory}/${file.path}`),
  )
  const manifest = release.files.find((file) => file.path === name)
  const writes: TreeWrite[] = written.map((file, index) => ({
    path: untouched[index]?.path ?? "",
    ...file,
  }))
  if (manifest !== undefined && manifest.text !== null)
    writes.push({ path: manifest.path, text: manifest.text })
  return writeTree(objects, null, writes)
}

/** A draft goes from wherever it is: the branch where it was saved there, the index where the user had added it. */
function writesOf({ draft, release }: VersionedDraft, tree: string): readonly TreeWrite[] {
  const left = [
    ...(draft.directory === release.directory ? [] : [draft.directory]),
    draftBasePath(draft),
  ]
  return [
    { path: release.directory, object: tree, mode: "040000" },
    ...left.map((path): TreeWrite => ({ path, remove: true })),
  ]
}
