import type { PackageName } from "../../domain/package-name.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import { checkAllAsync } from "../../domain/refusal.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { ChangeResult } from "./change-result.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import { isProven } from "../releases/is-proven.ts"
import { planLand } from "../planning/land-plan.ts"
import { resolveCommitted } from "../planning/resolve-committed.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { requireActor } from "../session/require-actor.ts"
import { changeBranch } from "./change-branch.ts"
import type { Publishing } from "./change-branch.ts"

interface Outside extends Writing, Publishing {
  readonly actor: string | null
}

export interface LandResult extends ChangeResult {
  /** What was named, with the version that it means. */
  readonly targets: readonly ReleaseName[]
  /** Of what was named, the releases that cannot be activated before they are staged. */
  readonly unstaged: readonly ReleaseName[]
}

/** Brings committed releases and their stage records from the current branch to the release branch (spec 2.2). */
export async function landReleases(
  outside: Outside,
  names: readonly PackageName[],
): Promise<{ readonly data: LandResult; readonly exitCode: ExitCode }> {
  const store = await openForWriting(outside)
  const { repository, releaseRef: ref } = store
  const source = await store.snapshot(store.head.commit)
  const [actor, targets] = await checkAllAsync(
    () => requireActor(repository, outside.actor),
    () => checkAllAsync(...names.map((name) => () => resolveCommitted(source, name))),
  )
  let unstaged: readonly ReleaseName[] = []
  const { data, exitCode } = await changeBranch(outside, store, {
    ref,
    settings: source,
    plan: async (base) => {
      const target = await store.snapshot(base)
      // Before anything is done: what cannot be read then is a refusal still.
      unstaged = await unproven([source, target], targets)
      return planLand({ repository, source, target }, targets, { ref, actor })
    },
  })
  return { data: { ...data, targets, unstaged }, exitCode }
}

/** Releases of the source that neither commit holds a proof of. */
async function unproven(
  [source, target]: readonly [Snapshot, Snapshot],
  releases: readonly ReleaseName[],
): Promise<readonly ReleaseName[]> {
  const proofs = await Promise.all(
    releases.map(async (release) => {
      const contentId = await contentIdOf(source, release)
      const found = [source, target].map((snapshot) =>
        isProven(snapshot, { ...release, contentId }),
      )
      return (await Promise.all(found)).includes(true)
    }),
  )
  return releases.filter((_, index) => proofs[index] === false)
}
