import { DEFAULT_CONFIG } from "../../domain/config.ts"
import type { Kind } from "../../domain/config.ts"
import { isKindName } from "../../domain/identifiers.ts"
import type { FoundPackage } from "./found-package.ts"
import type { PointerGroups } from "./pointer-groups.ts"

/** A kind's path where packages lie right below a folder. */
export function pathBelow(base: string): string {
  return `${base}/{id}/releases/{version}`
}

/** The default kind of a folder. */
export function defaultAt(base: string): Kind | undefined {
  return DEFAULT_CONFIG.kinds.find((kind) => kind.path === pathBelow(base))
}

/** Folder → kind: the group of the pointer file that names most of its packages, else the default of that path, else its own words. */
export function nameKinds(
  bases: readonly string[],
  found: readonly Pick<FoundPackage, "base" | "id">[],
  groups: PointerGroups,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const isFree = (name: string) => isKindName(name) && ![...names.values()].includes(name)
  for (const { base, group } of pairs(bases, found, groups))
    if (!names.has(base) && isFree(group)) names.set(base, group)
  for (const base of bases) {
    if (names.has(base)) continue
    const isOthers = (name: string) =>
      defaultAt(base)?.name !== name && bases.some((other) => defaultAt(other)?.name === name)
    const name = wordsFor(base).find((word) => isFree(word) && !isOthers(word))
    names.set(base, name ?? `kind_${names.size + 1}`)
  }
  return names
}

/** Folders and groups that share packages: the likeliest first. */
function pairs(
  bases: readonly string[],
  found: readonly Pick<FoundPackage, "base" | "id">[],
  groups: PointerGroups,
) {
  return bases
    .flatMap((base) =>
      [...groups].map(([group, ids]) => ({
        base,
        group,
        shared: found.filter((member) => member.base === base && ids.includes(member.id)).length,
        isSame: base.endsWith(group),
      })),
    )
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => Number(b.isSame) - Number(a.isSame) || b.shared - a.shared)
}

/** What a folder's kind may be called, the best first. */
function wordsFor(base: string): readonly string[] {
  const segments = base.split("/")
  const endings = segments.map((_, index) => segments.slice(-1 - index).join("_"))
  return [
    defaultAt(base)?.name ?? "",
    ...endings.map((ending) => ending.toLowerCase().replace(/[^a-z0-9_-]/g, "_")),
  ]
}
