import type { PackageName } from "../../domain/package-name.ts"
import { checkAllAsync } from "../../domain/refusal.ts"
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

/** Brings committed releases and their stage records from the current branch to the release branch (spec 2.2). */
export async function landReleases(outside: Outside, names: readonly PackageName[]) {
  const store = await openForWriting(outside)
  const { repository, releaseRef: ref } = store
  const source = await store.snapshot(store.head.commit)
  const [actor, targets] = await checkAllAsync(
    () => requireActor(repository, outside.actor),
    () => checkAllAsync(...names.map((name) => () => resolveCommitted(source, name))),
  )
  return changeBranch(outside, store, {
    ref,
    settings: source,
    plan: async (base) => {
      const target = await store.snapshot(base)
      return planLand({ repository, source, target }, targets, { ref, actor })
    },
  })
}
