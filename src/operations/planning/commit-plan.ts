import { releaseCommitMessage } from "../../domain/commit-message.ts"
import type { AcceptedUndecided } from "../../domain/commit-message.ts"
import type { ContentId, Version } from "../../domain/identifiers.ts"
import { compareVersions, nameOf, shortId } from "../../domain/identifiers.ts"
import { releaseAddress } from "../../domain/layout.ts"
import { readManifest } from "../../domain/manifest.ts"
import type { Plan, TreeWrite } from "../../domain/plan.ts"
import { refuse, refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { acceptUndecided, greaterBump, isOpen } from "../../domain/version-change.ts"
import type { Bump, RequiredBump } from "../../domain/version-change.ts"
import { parseYaml } from "../../documents/parse-yaml.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import { setManifestVersion } from "../../store/set-manifest-version.ts"
import { writeTree } from "../../store/write-tree.ts"
import { withWitnesses } from "../../versioning/witness/with-witnesses.ts"
import { actualBump, increment, nextVersion, satisfiesBump } from "../../domain/bump.ts"
import type { Subject } from "../judging/check-releases.ts"
import { draftBasePath } from "../drafts/find-drafts.ts"
import type { Draft } from "../drafts/find-drafts.ts"

export interface CommitIntent {
  readonly message: string
  readonly bump: Exclude<Bump, "none"> | null
  readonly version: Version | null
  readonly actor: string
  /** Why the author answers for what could not be decided; null where he does not. */
  readonly accepted: string | null
}

/** A draft with the version it is to be committed under. */
export interface VersionedDraft {
  readonly draft: Draft
  readonly subject: Subject
  readonly version: Version
  /** The release as it will be committed: under its directory, with version and self-references set. */
  readonly release: Release
}

/** Determines the version (spec 4) and what the release will hold; refuses a version that is too low, or taken in one of the snapshots. */
export async function versionDraft(
  snapshots: readonly [head: Snapshot, release: Snapshot],
  draft: Draft,
  found: Subject,
  intent: CommitIntent,
): Promise<VersionedDraft> {
  const subject = intent.accepted === null ? found : await acceptingUndecided(found)
  const { release, base, requiredBump } = subject
  if (base !== null && requiredBump?.bump === "none")
    refuse(
      refusal(
        "draft-unchanged",
        `${nameOf(draft.package)} does not differ from ${base.version}, which it was edited from.`,
      ),
    )
  const versions = (
    await Promise.all(snapshots.map((snapshot) => snapshot.versions(draft.package)))
  )
    .flat()
    .map((entry) => entry.version)
    .toSorted(compareVersions)
  const version =
    intent.version ??
    (draft.version === "draft"
      ? freeVersion(release, base, requiredBump, intent.bump, versions)
      : draft.version)
  if (versions.includes(version))
    refuse(refusal("version-exists", `${nameOf(draft.package)} ${version} exists already.`))
  if (base !== null && requiredBump !== null)
    await refuseIfTooLow(base, release, version, requiredBump)
  return { draft, subject, version, release: asVersion(snapshots[0], release, version) }
}

async function acceptingUndecided(subject: Subject): Promise<Subject> {
  const { release, base, requiredBump } = subject
  if (base === null || requiredBump === null || !requiredBump.changes.some(isOpen)) return subject
  return {
    ...subject,
    requiredBump: acceptUndecided({
      ...requiredBump,
      changes: await withWitnesses(requiredBump, base, release),
    }),
  }
}

function freeVersion(
  release: Release,
  base: Release | null,
  required: RequiredBump | null,
  asked: CommitIntent["bump"],
  taken: readonly Version[],
): Version {
  if (base === null) return firstVersion(release, taken)
  const next = (version: Version) =>
    asked === null
      ? nextVersion(version, greaterBump(required?.bump ?? "patch", "patch"))
      : increment(version, asked)
  let version = next(base.version as Version)
  while (taken.includes(version)) version = next(version)
  return version
}

function firstVersion(release: Release, taken: readonly Version[]): Version {
  const written = release.manifest?.version as Version | undefined
  const greatest = taken.at(-1)
  if (written !== undefined && /^\d+\.\d+\.\d+$/.test(written) && !taken.includes(written))
    return written
  return greatest === undefined ? ("1.0.0" as Version) : nextVersion(greatest, "minor")
}

async function refuseIfTooLow(
  edited: Release,
  release: Release,
  version: Version,
  required: RequiredBump,
): Promise<void> {
  const name = nameOf(release.package)
  const base = edited.version as Version
  if (compareVersions(version, base) <= 0)
    refuse(
      refusal(
        "version-too-low",
        `${name} ${version} is not higher than ${base}, which it was edited from.`,
      ),
    )
  if (satisfiesBump(base, version, required.bump)) return
  const reasons = required.changes.filter((change) => !satisfiesBump(base, version, change.bump))
  const sentences = reasons.map(
    (change) => `  ${change.file}${change.pointer}: ${change.message} (${change.bump})`,
  )
  refuse(
    refusal(
      "version-too-low",
      [
        `${name} ${version} is too low: the change since ${base} demands ${required.bump}, so at least ${nextVersion(base, required.bump)}.`,
        ...sentences,
      ].join("\n"),
      {
        ...(reasons.some(isOpen) && {
          hint: 'Some of it could not be decided. If you know that it breaks nothing: --accept-undecided --reason "…"',
        }),
        details: {
          package: release.package,
          base,
          version,
          required: required.bump,
          changes: await withWitnesses({ ...required, changes: reasons }, edited, release),
        },
      },
    ),
  )
}

function asVersion(snapshot: Snapshot, release: Release, version: Version): Release {
  const { kind } = release
  const files = release.files.map((file) => {
    if (file.path !== kind.manifest || file.text === null) return file
    const text = setManifestVersion(file.text, release.package, snapshot.config.kinds, version)
    return { ...file, text, size: new TextEncoder().encode(text).length }
  })
  const manifest = files.find((file) => file.path === kind.manifest)?.text
  return {
    ...release,
    version,
    directory: releaseAddress(snapshot, release.package, version)?.directory ?? release.directory,
    files,
    manifest:
      manifest === undefined || manifest === null ? null : readManifest(parseYaml(manifest).value),
  }
}

/** One commit that adds the version directories, and takes drafts away that were saved on the branch. */
export async function planCommit(
  objects: ObjectStore,
  snapshot: Snapshot,
  ref: string,
  drafts: readonly VersionedDraft[],
  intent: CommitIntent,
): Promise<Plan> {
  await refuseIfOvertaken(snapshot, drafts)
  const trees = await Promise.all(drafts.map((draft) => writeReleaseTree(objects, draft)))
  const packages = drafts.map(({ subject: { base, requiredBump }, release, version }, index) => {
    const from = (base?.version ?? null) as Version | null
    return {
      package: release.package,
      from,
      to: version,
      contentId: trees[index] as ContentId,
      changes: requiredBump?.changes ?? [],
      requiredBump: requiredBump?.bump ?? null,
      actualBump: from === null ? null : actualBump(from, version),
    }
  })
  const writes = drafts.map((draft, index) => writesOf(draft, trees[index] ?? ""))
  return {
    format: 1,
    action: "commit",
    ref,
    base: snapshot.commit,
    packages,
    affected: [],
    warnings: [],
    actor: intent.actor,
    reason: null,
    writes: writes.flat(),
    message: releaseCommitMessage(
      commitType(packages.map((change) => change.actualBump)),
      packages,
      intent.actor,
      intent.message,
      acceptedIn(drafts, intent),
    ),
  }
}

/** Recorded only of packages about which something could not be decided. */
function acceptedIn(
  drafts: readonly VersionedDraft[],
  { accepted }: CommitIntent,
): readonly AcceptedUndecided[] {
  const open = drafts.filter(({ subject }) =>
    subject.requiredBump?.changes.some(({ undecided }) => undecided === true),
  )
  return accepted === null
    ? []
    : open.map(({ draft }) => ({ package: draft.package, reason: accepted }))
}

/** The version was free when it was chosen; somebody else may have taken it meanwhile, here or on the remote. */
async function refuseIfOvertaken(
  snapshot: Snapshot,
  drafts: readonly VersionedDraft[],
): Promise<void> {
  const versions = await Promise.all(drafts.map(({ draft }) => snapshot.versions(draft.package)))
  const taken = drafts.filter(({ version }, index) =>
    versions[index]?.some((other) => other.version === version),
  )
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
  return highest === "major" ? "feat!" : highest === "minor" ? "feat" : "fix"
}

/** Bytes go through git's own filters, as `git add` would store them; the manifest is written as it was versioned. */
async function writeReleaseTree(
  objects: ObjectStore,
  { draft, release }: VersionedDraft,
): Promise<string> {
  const untouched = release.files.filter((file) => file.path !== release.kind.manifest)
  const written = await objects.writeFiles(
    untouched.map((file) => `${draft.directory}/${file.path}`),
  )
  const manifest = release.files.find((file) => file.path === release.kind.manifest)
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
