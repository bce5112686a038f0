import { branchOf } from "../domain/branch.ts"
import type { ReleaseName } from "../domain/identifiers.ts"
import type { Command } from "../cli/command.ts"
import { nameOf } from "../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { checkAllAsync, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { changeResult } from "../operations/applying/change-result.ts"
import { planLand } from "../operations/planning/land-plan.ts"
import { requireActor } from "../operations/session/require-actor.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import { destinationOf, openForWriting } from "../operations/session/session-store.ts"
import { exitCodeOfResult, transact } from "../operations/applying/transact.ts"
import { releasesOf, renderChangeResult } from "../views/result-view.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"

export const command: Command<readonly PackageName[], ChangeResult> = {
  arguments: [
    {
      flags: "<package@version...>",
      description: "committed releases of the current branch; without a version, the newest",
    },
  ],
  options: [],
  examples: ["cfg land project_discovery@1.5.0", "cfg land project_discovery@1.5.0 --push"],
  writes: true,

  parse: ({ arguments: words }) => parsePackageNames(words),

  async run(names, session) {
    const store = await openForWriting(session)
    const source = await store.snapshot(store.head.commit)
    const [actor, targets] = await checkAllAsync(
      () => requireActor(store.repository, session.actor),
      () => checkAllAsync(...names.map((name) => () => resolveCommitted(source, name))),
    )
    const destination = await destinationOf(session, store, source, branchOf(store.releaseRef))
    const result = await transact({
      store,
      files: session.files,
      ref: store.releaseRef,
      destination,
      plan: async (base) =>
        planLand(
          store.repository,
          source,
          await store.snapshot(base),
          store.releaseRef,
          targets,
          actor,
        ),
      approve: session.dryRun ? null : async () => {},
    })
    return {
      data: changeResult(result, session.dryRun, destination?.name ?? null),
      exitCode: exitCodeOfResult(result),
    }
  },

  render(result, theme) {
    const names = releasesOf(result.plan, "to")
    return renderChangeResult(result, theme, {
      nothing: "On the release branch already; nothing to do.",
      next: `Next: cfg activate ${names} --reason "…"`,
    })
  },
}

async function resolveCommitted(source: Snapshot, name: PackageName): Promise<ReleaseName> {
  const id = await resolvePackage(source, name)
  if (name.version !== null)
    return { package: id, version: await resolveRelease(source, id, name.version) }
  const newest =
    (await source.versions(id)).at(-1) ??
    refuse(refusal("not-committed", `${nameOf(id)} has no committed release.`))
  return { package: id, version: newest.version }
}
