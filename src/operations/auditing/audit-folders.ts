import { startOf } from "../../domain/finding.ts"
import { nameOf, parseVersion } from "../../domain/identifiers.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import { versionsDirectory } from "../../domain/layout.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import type { Violation } from "../../domain/judge/violation.ts"

/** Where packages and releases lie: what cannot be immutable, or cannot be checked out everywhere. */
export async function auditFolders(
  objects: Pick<ObjectStore, "read">,
  snapshot: Snapshot,
): Promise<readonly Violation[]> {
  const ids = await snapshot.packages()
  const strange = await Promise.all(ids.map((id) => strangeReleases(objects, snapshot, id)))
  return [...strange.flat(), ...caseTwins(ids)]
}

/** Where a release should be, a link or a submodule can change what it leads to (spec 1.2). */
async function strangeReleases(
  objects: Pick<ObjectStore, "read">,
  snapshot: Snapshot,
  id: PackageId,
): Promise<readonly Violation[]> {
  const folder = versionsDirectory(snapshot, id)
  const tree = await objects.read(`${snapshot.commit}:${folder}`)
  if (tree?.type !== "tree") return []
  return tree.entries
    .filter(({ type, name }) => type !== "tree" && parseVersion(name) !== null)
    .map(({ name }) => ({
      check: "Immutable releases",
      severity: "error",
      message: `${nameOf(id)} ${name} is not a directory of files: it is a link, a submodule or a file.`,
      place: startOf(`${folder}/${name}`),
      package: id,
      version: name as Version,
    }))
}

/** Names that some file systems cannot tell apart: a clone there would hold one of the two (spec 1.2). */
function caseTwins(ids: readonly PackageId[]): readonly Violation[] {
  const first = new Map<string, PackageId>()
  for (const id of ids.toReversed()) first.set(id.toLowerCase(), id)
  return ids
    .filter((id) => first.get(id.toLowerCase()) !== id)
    .map((id) => ({
      check: "Immutable releases",
      severity: "error",
      message: `${id} and ${first.get(id.toLowerCase())} differ only in upper and lower case, which some file systems cannot tell apart.`,
      package: id,
    }))
}
