import { branchOf } from "../../domain/branch.ts"
import type { Outcome, Session } from "../../cli/command.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { checkAllAsync } from "../../domain/refusal.ts"
import { planLand } from "../planning/land-plan.ts"
import { resolveCommitted } from "../planning/resolve-committed.ts"
import { requireActor } from "../session/require-actor.ts"
import { destinationOf, openForWriting } from "../session/session-store.ts"
import { changeResult } from "./change-result.ts"
import type { ChangeResult } from "./change-result.ts"
import { exitCodeOfResult, transact } from "./transact.ts"

/** Brings committed releases and their stage records from the current branch to the release branch (spec 2.2). */
export async function landReleases(
  session: Session,
  names: readonly PackageName[],
): Promise<Outcome<ChangeResult>> {
  const store = await openForWriting(session)
  const source = await store.snapshot(store.head.commit)
  const [actor, targets] = await checkAllAsync(
    () => requireActor(store.repository, session.actor),
    () => checkAllAsync(...names.map((name) => () => resolveCommitted(source, name))),
  )
  const ref = store.releaseRef
  const destination = await destinationOf(session, store, source, branchOf(ref))
  const result = await transact({
    store,
    files: session.files,
    ref,
    destination,
    plan: async (base) =>
      planLand(store.repository, source, await store.snapshot(base), ref, targets, actor),
    approve: session.dryRun ? null : async () => {},
  })
  return {
    data: changeResult(result, session.dryRun, destination?.name ?? null),
    exitCode: exitCodeOfResult(result),
  }
}
