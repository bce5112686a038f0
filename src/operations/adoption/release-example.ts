import { compareVersions } from "../../domain/identifiers.ts"
import type { CommitId, ReleaseName } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import { landCommit, prepareCommit } from "../../store/apply-plan.ts"
import type { Store } from "../../store/open-store.ts"
import { committedSubjects } from "../judging/committed-candidates.ts"
import { decideActivation } from "../planning/decide-activation.ts"
import { planStage } from "../planning/stage-plan.ts"
import { allReleases } from "../releases/committed-releases.ts"

/** Stages every release, activates the first version of each package and then the one that is meant to be active. Gives the commits. */
export async function releaseExample(
  store: Store,
  files: FileSystem,
  active: readonly ReleaseName[],
  { actor, now }: { readonly actor: string; readonly now: Date },
): Promise<{ readonly releases: readonly ReleaseName[]; readonly commits: readonly CommitId[] }> {
  const { repository, releaseRef: ref } = store
  const releases = await allReleases(await store.snapshot(store.releaseTip))
  const commits = [store.releaseTip]
  const step = async (make: (snapshot: Snapshot) => Promise<Plan | null>) => {
    const plan = await make(await store.snapshot(commits.at(-1) as CommitId))
    if (plan === null) throw new Error("The example repository does not pass its own rules.")
    const prepared = await prepareCommit(repository, plan)
    await landCommit(repository, files, prepared)
    commits.push(prepared.commit)
  }
  const activate = (targets: readonly ReleaseName[], reason: string) =>
    step(async (at) => required(await decideActivation(store, at, targets, { actor, reason })))
  await step(async (at) => {
    const subjects = await committedSubjects(repository, at, releases)
    return (await planStage(at, subjects, { ref, actor, now })).plan
  })
  await activate(firstOf(releases, active), "First release of the document pipeline")
  await activate(active, "Glossary in discovery documents, clearer plan prompt")
  return { releases, commits }
}

function required(decision: Plan | null | readonly Refusal[]): Plan | null {
  return Array.isArray(decision) ? refuse(...decision) : (decision as Plan | null)
}

/** The lowest version of each package that is meant to be active. */
function firstOf(
  releases: readonly ReleaseName[],
  active: readonly ReleaseName[],
): readonly ReleaseName[] {
  const sorted = releases.toSorted((a, b) => compareVersions(a.version, b.version))
  return active.map(
    ({ package: id }) => sorted.find((release) => release.package === id) as ReleaseName,
  )
}
