import { nameOf, shortId } from "../../domain/identifiers.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import { baseOfRelease, introductionsOf } from "../releases/base-release.ts"
import type { Introduction } from "../releases/base-release.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import type { Candidate } from "./candidate.ts"
import { measureRelease } from "./subject.ts"
import type { Subject } from "./subject.ts"

/** Committed releases, by what git knows of them; read only when they are loaded. */
export async function committedCandidates(
  repository: Repository,
  snapshot: Snapshot,
  releases: readonly ReleaseName[],
): Promise<readonly Candidate[]> {
  const introductions = await introductionsOf(repository, snapshot, releases)
  return Promise.all(
    releases.map((name, index) => committedCandidate(snapshot, name, introductions[index] ?? null)),
  )
}

export async function committedCandidate(
  snapshot: Snapshot,
  name: ReleaseName,
  introduced: Introduction | null,
): Promise<Candidate> {
  const { package: id, version } = name
  const base = await baseOfRelease(snapshot, name, introduced?.editedFrom ?? null)
  const contentId = await contentIdOf(snapshot, name)
  const origin = introduced && [introduced.commit, introduced.contentId]
  return {
    package: id,
    version,
    identity: [id, version, contentId, base, origin],
    load: async (asked) =>
      measureRelease(
        asked,
        (await asked.release(id, version)) as Release,
        base && (await asked.release(id, base.version)),
        introduced,
      ),
  }
}

/** Committed releases, each with its base and how it came into the history. */
export async function committedSubjects(
  repository: Repository,
  snapshot: Snapshot,
  releases: readonly ReleaseName[],
): Promise<readonly Subject[]> {
  const contentIds = await Promise.all(releases.map((name) => contentIdOf(snapshot, name)))
  const missing = releases.filter((_, index) => contentIds[index] === null)
  refuseIfAny(missing.map((name) => notCommitted(snapshot, name)))
  const candidates = await committedCandidates(repository, snapshot, releases)
  return Promise.all(candidates.map((candidate) => candidate.load(snapshot)))
}

/** The remote's tip, which a commit would go to, need not hold what the local branch does. */
function notCommitted(snapshot: Snapshot, { package: id, version }: ReleaseName): Refusal {
  return refusal(
    "not-committed",
    `${nameOf(id)} ${version} is not in commit ${shortId(snapshot.commit)}, which this would go on top of.`,
    {
      hint: "Push the commit that has it first, or get the remote's commits with `git pull --rebase`; then run the command again.",
    },
  )
}
