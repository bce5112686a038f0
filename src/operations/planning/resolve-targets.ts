import { compareVersions, isPrerelease } from "../../domain/identifiers.ts"
import type { PackageId, ReleaseName } from "../../domain/identifiers.ts"
import { parsePackageName, resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { checkAll, checkAllAsync, isRefused, refuse, refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { isProven } from "../releases/is-proven.ts"
import type { Store } from "../../store/open-store.ts"

/** Names from the command line, all mistakes refused together. */
export function parsePackageNames(words: readonly string[]): readonly PackageName[] {
  return checkAll(...words.map((word) => () => parsePackageName(word)))
}

/** Looks a name up in one commit; what only the current branch holds is found too, so that it can be refused as not landed. */
export async function resolveTargets(
  store: Store,
  snapshot: Snapshot,
  names: readonly PackageName[],
): Promise<readonly ReleaseName[]> {
  const targets = await checkAllAsync(
    ...names.map((name) => () => resolveTarget(store, snapshot, name)),
  )
  const once = new Map(targets.map((target) => [target.package, target]))
  const twice = targets.filter((target) => once.get(target.package)?.version !== target.version)
  refuseIfAny(
    twice.map(({ package: id, version }) =>
      refusal(
        "usage",
        `${snapshot.nameOf(id)} is named twice, as ${version} and as ${once.get(id)?.version}.`,
        { hint: "Only one version of a package can be active." },
      ),
    ),
  )
  return [...once.values()]
}

async function resolveTarget(
  store: Store,
  snapshot: Snapshot,
  name: PackageName,
): Promise<ReleaseName> {
  const id = await inEither(store, snapshot, (at) => resolvePackage(at, name))
  const { version } = name
  if (version === null) return { package: id, version: await newestStaged(snapshot, id) }
  return {
    package: id,
    version: await inEither(store, snapshot, (at) => resolveRelease(at, id, version)),
  }
}

/** The refusal is the first commit's, which is the one that counts. */
async function inEither<Value>(
  store: Store,
  snapshot: Snapshot,
  look: (at: Snapshot) => Promise<Value>,
): Promise<Value> {
  try {
    return await look(snapshot)
  } catch (error) {
    if (!isRefused(error) || store.head.commit === snapshot.commit) throw error
    const head = await store.snapshot(store.head.commit)
    return look(head).catch((second: unknown) => {
      throw isRefused(second) ? error : second
    })
  }
}

async function newestStaged(snapshot: Snapshot, id: PackageId) {
  const staged = (await stagedReleases(snapshot, id)).at(-1)
  return (
    staged?.version ??
    refuse(
      refusal(
        "not-staged",
        `${snapshot.nameOf(id)} has no staged release that is newer than the active one.`,
        {
          hint: `Stage one with \`cfg stage ${snapshot.nameOf(id)}@<version>\`, or bring one here that is staged on another branch with \`cfg land ${snapshot.nameOf(id)}@<version>\`; see \`cfg list ${snapshot.nameOf(id)}\`.`,
        },
      ),
    )
  )
}

/** Releases of a package that could be activated now: valid stage record, newer than what is active, ascending. */
export async function stagedReleases(
  snapshot: Snapshot,
  id: PackageId,
): Promise<readonly ReleaseName[]> {
  const active = snapshot.pointers.active.get(id)
  const newer = (await snapshot.versions(id)).filter(
    ({ version }) =>
      !isPrerelease(version) && (active === undefined || compareVersions(version, active) > 0),
  )
  const staged = await Promise.all(
    newer.map(async ({ version, contentId }) =>
      isProven(snapshot, { package: id, version, contentId }),
    ),
  )
  return newer.filter((_, index) => staged[index]).map(({ version }) => ({ package: id, version }))
}
