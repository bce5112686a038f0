import { parseYaml } from "../../documents/parse-yaml.ts"
import { compareVersions, nameOf } from "../../domain/identifiers.ts"
import type { Version } from "../../domain/identifiers.ts"
import { releaseAddress } from "../../domain/layout.ts"
import { readManifest } from "../../domain/manifest.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Bump } from "../../domain/version-change.ts"
import { setManifestVersion } from "../../store/set-manifest-version.ts"
import type { Draft } from "../drafts/find-drafts.ts"
import type { Subject } from "../judging/subject.ts"
import { acceptUnproven } from "../releases/accept-unproven.ts"
import { freeVersion } from "./free-version.ts"
import { refuseIfTooLow } from "./refuse-if-too-low.ts"

export interface CommitIntent {
  readonly message: string
  readonly bump: Exclude<Bump, "none"> | null
  readonly version: Version | null
  readonly actor: string
  /** Why the author answers for what could not be decided; null where they do not. */
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
  intent: Pick<CommitIntent, "accepted" | "bump" | "version">,
): Promise<VersionedDraft> {
  const subject = intent.accepted === null ? found : await acceptingUndecided(found)
  refuseUnchanged(snapshots[0], subject)
  const taken = await versionsIn(snapshots, draft)
  const written = draft.version === "draft" ? null : draft.version
  if (written !== null && intent.bump !== null && intent.version === null)
    refuse(
      refusal(
        "usage",
        `The draft of ${nameOf(draft.package)} is named ${written}, so --bump ${intent.bump} cannot choose its version.`,
        { hint: "Leave out --bump, or name another version with --version <semver>." },
      ),
    )
  const version = intent.version ?? written ?? freeVersion(subject, intent.bump, taken)
  if (taken.includes(version))
    refuse(refusal("version-exists", `${nameOf(draft.package)} ${version} exists already.`))
  await refuseIfTooLow(subject, version)
  return { draft, subject, version, release: asVersion(snapshots[0], subject.release, version) }
}

function refuseUnchanged(
  { nameOf: printed }: Snapshot,
  { release, base, requiredBump }: Subject,
): void {
  if (base === null || requiredBump?.bump !== "none") return
  const name = printed(release.package)
  refuse(
    refusal(
      "draft-unchanged",
      `${name} does not differ from ${base.version}, which it was edited from.`,
      {
        hint: `Change something first, or throw the draft away: cfg edit ${name} --abandon`,
      },
    ),
  )
}

/** Ascending. */
async function versionsIn(
  snapshots: readonly Snapshot[],
  { package: id }: Draft,
): Promise<readonly Version[]> {
  const versions = await Promise.all(snapshots.map((snapshot) => snapshot.versions(id)))
  return versions
    .flat()
    .map((entry) => entry.version)
    .toSorted(compareVersions)
}

async function acceptingUndecided(subject: Subject): Promise<Subject> {
  const { release, base, requiredBump } = subject
  if (base === null || requiredBump?.bump !== "major") return subject
  return { ...subject, requiredBump: await acceptUnproven(requiredBump, base, release) }
}

function asVersion(snapshot: Snapshot, release: Release, version: Version): Release {
  const { kind } = release
  const files = release.files.map((file) => {
    if (file.path !== kind.manifest || file.text === null) return file
    const text = setManifestVersion(file.text, release.package, snapshot.config.kinds, version)
    return { ...file, text, size: new TextEncoder().encode(text).length }
  })
  const manifest = files.find((file) => file.path === kind.manifest)?.text ?? null
  return {
    ...release,
    version,
    directory: releaseAddress(snapshot, release.package, version)?.directory ?? release.directory,
    files,
    manifest: manifest === null ? null : readManifest(parseYaml(manifest).value),
  }
}
