import { parseJson } from "../../documents/parse-json.ts"
import type { Kind } from "../../domain/config.ts"
import { packageId } from "../../domain/identifiers.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import { POINTER_FILE } from "../../domain/layout.ts"
import { isRecord } from "../../domain/manifest.ts"
import { isNote } from "../../domain/pointer-file.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import { readText } from "../../store/read-text.ts"
import type { FoundPackage } from "./found-package.ts"
import type { Unplaced } from "./unplaced.ts"

/** The ids in each group of a pointer file; those of the flat form stand under an empty name. */
export type PointerGroups = ReadonlyMap<string, readonly string[]>

/** Null where there is no pointer file. */
export async function readPointerGroups(
  objects: ObjectStore,
  commit: CommitId,
  root: string,
): Promise<PointerGroups | null> {
  const text = await readText(objects, `${commit}:${root}${POINTER_FILE}`)
  const value = text === null ? null : parseJson(text).value
  if (!isRecord(value)) return null
  const entries = Object.entries(value).filter(([key]) => !isNote(key))
  const groups = entries.flatMap(([group, members]): [string, string[]][] =>
    isRecord(members) ? [[group, Object.keys(members)]] : [],
  )
  const flat = entries.filter(([, entry]) => !isRecord(entry)).map(([id]) => id)
  return new Map(flat.length > 0 ? [...groups, ["", flat]] : groups)
}

/** What a pointer file names and nobody finds. */
export function strayPointers(
  groups: PointerGroups,
  kinds: readonly Pick<Kind, "name" | "path">[],
  found: readonly Pick<FoundPackage, "base" | "id">[],
): readonly Unplaced[] {
  const placed = new Set(
    kinds.flatMap(({ name, path }) =>
      found
        .filter(({ base }) => path.startsWith(`${base}/{id}`))
        .map(({ id }) => packageId(name, id)),
    ),
  )
  const isKind = (group: string) => kinds.some(({ name }) => name === group)
  return [...groups].flatMap(([group, ids]) => {
    if (group === "")
      return ids.filter((id) => !found.some((member) => member.id === id)).map(stray)
    if (!isKind(group) && ids.length > 0)
      return [
        {
          path: `${POINTER_FILE} ${group}`,
          why: "is a group of which no package has a release directory",
        },
      ]
    return ids
      .filter((id) => !placed.has(packageId(group, id)))
      .map((id) => stray(`${group}.${id}`))
  })
}

function stray(key: string): Unplaced {
  return {
    path: `${POINTER_FILE} ${key}`,
    why: "names a package that has no release directory",
  }
}
