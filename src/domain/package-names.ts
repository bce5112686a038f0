import { kindOf, nameOf } from "./identifiers.ts"
import type { PackageId } from "./identifiers.ts"

/** How packages are printed, so that what is printed can be typed (spec 2.6): with the kind where the id alone would mean several. */
export interface PackageNames {
  /** There are, or are about to be, such packages. */
  learn(ids: Iterable<PackageId>): void
  /** `project_discovery`, or `schemas/project_discovery` where other kinds have the id too. */
  of(id: PackageId): string
}

export function createPackageNames(): PackageNames {
  const kinds = new Map<string, Set<string>>()
  return {
    learn(ids) {
      for (const id of ids) {
        const name = nameOf(id)
        kinds.set(name, (kinds.get(name) ?? new Set()).add(kindOf(id)))
      }
    },
    of(id) {
      const name = nameOf(id)
      const others = [...(kinds.get(name) ?? [])].filter((kind) => kind !== kindOf(id))
      return others.length === 0 ? name : id
    },
  }
}
