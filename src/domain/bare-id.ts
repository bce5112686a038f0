import type { Kind } from "./config.ts"
import { kindOf, packageId } from "./identifiers.ts"
import type { PackageId } from "./identifiers.ts"

/** Whether there is a package of this name. */
export type Holds = (id: PackageId) => boolean | Promise<boolean>

/** What an id can mean, in the order in which it is meant: `<kind>/<id>` as it stands, a bare id in any kind. */
export function candidatePackages(id: string, kinds: readonly Kind[]): readonly PackageId[] {
  return id.includes("/") ? [id as PackageId] : kinds.map((kind) => packageId(kind.name, id))
}

/** The package an id means: the first candidate that exists; null where none does. */
export async function resolveId(
  id: string,
  kinds: readonly Kind[],
  holds: Holds,
): Promise<PackageId | null> {
  for (const candidate of candidatePackages(id, kinds)) if (await holds(candidate)) return candidate
  return null
}

/** The kind that a bare id of the flat pointer file belongs to: the default kind where no kind has it. */
export async function kindOfBareId(
  id: string,
  kinds: readonly Kind[],
  holds: Holds,
): Promise<string> {
  const meant = await resolveId(id, kinds, holds)
  return meant === null ? (defaultKind(kinds)?.name ?? "document_types") : kindOf(meant)
}

/** The kind that is meant where none is named; undefined where none is declared. */
export function defaultKind(kinds: readonly Kind[]): Kind | undefined {
  return kinds[0]
}
