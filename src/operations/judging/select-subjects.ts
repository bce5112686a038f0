import { formatRelease, nameOf, shortId } from "../../domain/identifiers.ts"
import type { ReleaseName, Version } from "../../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { releaseAt } from "../../domain/layout.ts"
import { checkAllAsync, refuse, refuseIfAny } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Store } from "../../store/open-store.ts"
import {
  baseOfDraft,
  baseOfRelease,
  introductionOf,
  introductionsOf,
} from "../releases/base-release.ts"
import { measureRelease } from "./check-releases.ts"
import type { Subject } from "./check-releases.ts"
import type { Candidate } from "./judge-releases.ts"
import { immutable } from "../../validation/rules/immutable.ts"
import { addressOf, findAlteredReleases, findDrafts, loadDraft } from "../drafts/find-drafts.ts"
import type { Draft } from "../drafts/find-drafts.ts"

/** A draft of the working tree as the rules see it, measured against what it was edited from. */
export async function draftSubject(
  store: Store,
  snapshot: Snapshot,
  files: FileSystem,
  draft: Draft,
): Promise<Subject> {
  const release = await loadDraft(store, snapshot, files, draft)
  return measureRelease(
    snapshot,
    release,
    await baseOfDraft(snapshot, await store.snapshot(store.releaseTip), draft, release),
  )
}

/** The named packages: a version means that release, a bare name its drafts, else what is active, else the newest. */
export async function namedCandidates(
  store: Store,
  snapshot: Snapshot,
  files: FileSystem,
  names: readonly PackageName[],
): Promise<readonly Candidate[]> {
  const [drafts, altered] = [
    await findDrafts(store, snapshot, files),
    await alteredCandidates(store, snapshot, files),
  ]
  const found = await checkAllAsync(
    ...names.map((name) => () => namedCandidate(store, snapshot, files, drafts, altered, name)),
  )
  return found.flat()
}

async function namedCandidate(
  store: Store,
  snapshot: Snapshot,
  files: FileSystem,
  drafts: readonly Draft[],
  altered: readonly Candidate[],
  name: PackageName,
): Promise<readonly Candidate[]> {
  const id = await resolvePackage(
    snapshot,
    name,
    drafts.map((draft) => draft.package),
  )
  const own = drafts.filter(
    (draft) => draft.package === id && (name.version === null || draft.version === name.version),
  )
  if (own.length > 0) return own.map((draft) => draftCandidate(store, snapshot, files, draft))
  const versions = await snapshot.versions(id)
  const version = name.version ?? snapshot.pointers.active.get(id) ?? versions.at(-1)?.version
  if (version === undefined)
    return refuse(refusal("unknown-version", `${id} has no release to look at.`))
  const release = { package: id, version: await resolveRelease(snapshot, id, version) }
  const onDisk = altered.filter(
    (candidate) => candidate.package === id && candidate.version === version,
  )
  return [...(await committedCandidates(store, snapshot, [release])), ...onDisk]
}

/** What differs from a commit: drafts, and releases that it does not have or has otherwise. */
export async function changedCandidates(
  store: Store,
  snapshot: Snapshot,
  files: FileSystem,
  since: Snapshot["commit"],
): Promise<readonly Candidate[]> {
  const drafts = await findDrafts(store, snapshot, files)
  const paths =
    since === snapshot.commit
      ? []
      : await store.repository.history.changedPaths(since, snapshot.commit)
  const touched = new Map(
    paths.flatMap((path) => {
      const at = path.startsWith(snapshot.root)
        ? releaseAt(snapshot.config.kinds, path.slice(snapshot.root.length))
        : null
      return at === null || at.version === "draft"
        ? []
        : [[formatRelease(at), { package: at.package, version: at.version }] as const]
    }),
  )
  const names = [...touched.values()]
  const exist = await Promise.all(
    names.map(async (at) =>
      (await snapshot.versions(at.package)).some(({ version }) => version === at.version),
    ),
  )
  const [existing, missing] = [
    names.filter((_, index) => exist[index]),
    names.filter((_, index) => !exist[index]),
  ]
  return [
    ...(await committedCandidates(store, snapshot, existing)),
    ...(await removedCandidates(store, snapshot, missing)),
    ...drafts.map((draft) => draftCandidate(store, snapshot, files, draft)),
    ...(await alteredCandidates(store, snapshot, files)),
  ]
}

/** What the history once had and has no more: nothing is left of it to judge but that. */
async function removedCandidates(
  { repository }: Store,
  snapshot: Snapshot,
  missing: readonly ReleaseName[],
): Promise<readonly Candidate[]> {
  const introductions = await introductionsOf(repository, snapshot, missing)
  return missing.flatMap((at, index) => {
    const introduced = introductions[index]
    if (introduced == null) return []
    const release: Release = {
      ...addressOf(snapshot, at.package, at.version),
      package: at.package,
      contentId: null,
      files: [],
      manifest: null,
    }
    return [
      {
        ...at,
        identity: null,
        rules: [immutable],
        load: async () => ({ release, base: null, requiredBump: null, introduced }),
      },
    ]
  })
}

/** As the working tree has them, so that they are found before anybody commits them. */
async function alteredCandidates(
  store: Store,
  snapshot: Snapshot,
  files: FileSystem,
): Promise<readonly Candidate[]> {
  const altered = await findAlteredReleases(store, snapshot, files)
  return altered.map((draft) => ({
    package: draft.package,
    version: draft.version,
    identity: null,
    load: async () => {
      const introduced = await introductionOf(store.repository, snapshot, {
        package: draft.package,
        version: draft.version as Version,
      })
      return measureRelease(
        snapshot,
        await loadDraft(store, snapshot, files, draft),
        null,
        introduced,
      )
    },
  }))
}

/** Every committed release, every draft, and what the working tree has otherwise. */
export async function allCandidates(
  store: Store,
  snapshot: Snapshot,
  files: FileSystem,
): Promise<readonly Candidate[]> {
  const releases = await Promise.all(
    (await snapshot.packages()).map(async (id) =>
      (await snapshot.versions(id)).map(({ version }) => ({ package: id, version })),
    ),
  )
  const drafts = await findDrafts(store, snapshot, files)
  return [
    ...(await committedCandidates(store, snapshot, releases.flat())),
    ...drafts.map((draft) => draftCandidate(store, snapshot, files, draft)),
    ...(await alteredCandidates(store, snapshot, files)),
  ]
}

function draftCandidate(
  store: Store,
  snapshot: Snapshot,
  files: FileSystem,
  draft: Draft,
): Candidate {
  return {
    package: draft.package,
    version: draft.version,
    identity: null,
    load: () => draftSubject(store, snapshot, files, draft),
  }
}

/** Committed releases, by what git knows of them; read only when they are loaded. */
async function committedCandidates(
  { repository }: Store,
  snapshot: Snapshot,
  releases: readonly ReleaseName[],
): Promise<readonly Candidate[]> {
  const introductions = await introductionsOf(repository, snapshot, releases)
  return Promise.all(
    releases.map(async ({ package: id, version }, index): Promise<Candidate> => {
      const introduced = introductions[index] ?? null
      const base = await baseOfRelease(
        snapshot,
        { package: id, version },
        introduced?.editedFrom ?? null,
      )
      const contentId = (await snapshot.versions(id)).find(
        (other) => other.version === version,
      )?.contentId
      const load = async (asked: Snapshot) =>
        measureRelease(
          asked,
          (await asked.release(id, version)) as Release,
          base && (await asked.release(id, base.version)),
          introduced,
        )
      return {
        package: id,
        version,
        identity: [
          id,
          version,
          contentId,
          base,
          introduced && [introduced.commit, introduced.contentId],
        ],
        load,
      }
    }),
  )
}

/** Committed releases, each with its base and how it came into the history. */
export async function committedSubjects(
  store: Store,
  snapshot: Snapshot,
  releases: readonly ReleaseName[],
): Promise<readonly Subject[]> {
  const known = await Promise.all(
    releases.map(async (at) =>
      (await snapshot.versions(at.package)).some(({ version }) => version === at.version),
    ),
  )
  refuseIfAny(releases.filter((_, index) => known[index] !== true).map((at) => notIn(snapshot, at)))
  return Promise.all(
    (await committedCandidates(store, snapshot, releases)).map((candidate) =>
      candidate.load(snapshot),
    ),
  )
}

/** The remote's tip, which a commit would go to, need not hold what the local branch does. */
function notIn(snapshot: Snapshot, { package: id, version }: ReleaseName): Refusal {
  return refusal(
    "not-committed",
    `${nameOf(id)} ${version} is not in commit ${shortId(snapshot.commit)}, which this would go on top of.`,
    {
      hint: "Publish the commit that holds it first, or bring the remote's commits here with `git pull --rebase`; then run the command again.",
    },
  )
}
