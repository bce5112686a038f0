import { releaseFile } from "../../domain/release.ts"
import type { Release, ReleaseFile } from "../../domain/release.ts"

/** A file of the base and what became of it. */
export type FilePair =
  | { readonly before: ReleaseFile; readonly after: ReleaseFile }
  | { readonly before: ReleaseFile; readonly after: null }
  | { readonly before: null; readonly after: ReleaseFile }

/** Matches files by path, and where that fails by the manifest's key: an artifact may move. In path order. */
export function pairFiles(base: Release, next: Release): FilePair[] {
  const moves = movedArtifacts(base, next)
  const movedTo = new Set(moves.values())
  const before = base.files.map((file): FilePair => {
    const after = releaseFile(next, moves.get(file.path) ?? file.path)
    return after === undefined ? { before: file, after: null } : { before: file, after }
  })
  const added = next.files.filter(
    ({ path }) => !movedTo.has(path) && releaseFile(base, path) === undefined,
  )
  const pairs = [
    ...before,
    ...added.map((after): FilePair => ({ before: null, after })),
    ...repointed(base, next, moves),
  ]
  return pairs.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
}

/** A key that names another file now, where both are there: readers of the key see one become the other. */
function repointed(base: Release, next: Release, moves: ReadonlyMap<string, string>): FilePair[] {
  return Object.entries(base.manifest?.artifacts ?? {}).flatMap(([key, from]): FilePair[] => {
    const to = next.manifest?.artifacts[key]
    if (from === null || to === null || to === undefined || from === to || moves.get(from) === to)
      return []
    const [before, after] = [releaseFile(base, from), releaseFile(next, to)]
    return before === undefined || after === undefined ? [] : [{ before, after }]
  })
}

/** Old path → new path of artifacts under the same key, where neither release has a file at the other's path. */
function movedArtifacts(base: Release, next: Release): Map<string, string> {
  const moves = Object.entries(base.manifest?.artifacts ?? {}).flatMap(
    ([key, from]): [string, string][] => {
      const to = next.manifest?.artifacts[key]
      if (from === null || to === null || to === undefined) return []
      const vacated = releaseFile(base, from) !== undefined && releaseFile(next, from) === undefined
      const isNew = releaseFile(base, to) === undefined && releaseFile(next, to) !== undefined
      return vacated && isNew ? [[from, to]] : []
    },
  )
  return new Map(moves)
}

function pathOf(pair: FilePair): string {
  return (pair.after ?? pair.before).path
}
