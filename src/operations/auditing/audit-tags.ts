import { formatRelease } from "../../domain/identifiers.ts"
import type { CommitId, ContentId } from "../../domain/identifiers.ts"
import type { JudgedTag, TagFacts } from "../../domain/judge/judge-tags.ts"
import type { BranchStep } from "../../domain/judge/step.ts"
import { requireAddress } from "../../domain/layout.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { tagNameOf } from "../../domain/tag-name.ts"
import type { Repository } from "../../ports/repository.ts"
import { introductionsOf } from "../releases/base-release.ts"
import { allReleases } from "../releases/committed-releases.ts"
import type { CommittedRelease } from "../releases/committed-releases.ts"

interface Known {
  readonly steps: readonly BranchStep[]
  /** Tags when the branch was verified last; null where nobody remembers. */
  readonly remembered: ReadonlyMap<string, string> | null
}

/** The tags that are named like releases of the branch; what is remembered as it stands needs no second look. */
export async function readTagFacts(
  repository: Repository,
  snapshot: Snapshot,
  { steps, remembered }: Known,
): Promise<TagFacts> {
  const all = await repository.tags.list()
  const present = new Map(all.map(({ name, object }) => [name, object]))
  const fresh = all.filter(({ name, object }) => remembered?.get(name) !== object)
  if (fresh.length === 0) return { tags: [], present, remembered }
  const releases = new Map(
    (await allReleases(snapshot)).map((release) => [
      tagNameOf(snapshot.config.tag_format, release),
      release,
    ]),
  )
  const named = fresh.flatMap(({ name, commit }) => {
    const release = releases.get(name)
    return release === undefined ? [] : [{ name, commit, release }]
  })
  const origins = await introductionsOf(
    repository,
    snapshot,
    named.map(({ release }) => release),
  )
  const tags = named.map(async ({ name, commit, release }, index): Promise<JudgedTag> => {
    const first = origins[index]?.commit
    return {
      ...release,
      name,
      commit,
      content: await contentAt(repository, snapshot, commit, release),
      expected: release.contentId,
      broughtBy: [...broughtOnChain(steps, release), ...(first === undefined ? [] : [first])],
    }
  })
  return { tags: await Promise.all(tags), present, remembered }
}

function broughtOnChain(
  steps: readonly BranchStep[],
  release: CommittedRelease,
): readonly CommitId[] {
  const key = formatRelease(release)
  return steps
    .filter(({ releases }) =>
      releases.some((change) => formatRelease(change) === key && change.next === release.contentId),
    )
    .map(({ next }) => next.commit)
}

async function contentAt(
  { objects }: Repository,
  snapshot: Snapshot,
  commit: CommitId,
  { package: id, version }: CommittedRelease,
): Promise<ContentId | null> {
  const { directory } = requireAddress(snapshot, id, version)
  return ((await objects.inspect(`${commit}:${directory}`))?.id ?? null) as ContentId | null
}
