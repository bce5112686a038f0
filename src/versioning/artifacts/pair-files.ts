import { releaseFile } from "../../domain/release.ts"
import type { Release, ReleaseFile } from "../../domain/release.ts"

/** A file of the base and what became of it. */
export type FilePair =
  | { readonly base: ReleaseFile; readonly next: ReleaseFile }
  | { readonly base: ReleaseFile; readonly next: null }
  | { readonly base: null; readonly next: ReleaseFile }

/** Matches files by path, and where that fails by the manifest's key: an artifact may move. In path order. */
export function pairFiles(base: Release, next: Release): FilePair[] {
  const moves = movedArtifacts(base, next)
  const movedTo = new Set(moves.values())
  const kept = base.files.map((file): FilePair => {
    const counterpart = releaseFile(next, moves.get(file.path) ?? file.path)
    return counterpart === undefined
      ? { base: file, next: null }
      : { base: file, next: counterpart }
  })
  const added = next.files
    .filter(({ path }) => !movedTo.has(path) && releaseFile(base, path) === undefined)
    .map((file): FilePair => ({ base: null, next: file }))
  const pairs = [...kept, ...added, ...repointedArtifacts(base, next, moves)]
  return pairs.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
}

/** A manifest key that names another file in the next release. */
interface RepointedKey {
  readonly from: string
  readonly to: string
}

function repointedKeys(base: Release, next: Release): RepointedKey[] {
  return Object.entries(base.manifest?.artifacts ?? {}).flatMap(([key, from]) => {
    const to = next.manifest?.artifacts[key]
    return from === null || to === null || to === undefined || from === to ? [] : [{ from, to }]
  })
}

/** Keys that name another file, where both files are there: readers of the key see one become the other. */
function repointedArtifacts(
  base: Release,
  next: Release,
  moves: ReadonlyMap<string, string>,
): FilePair[] {
  return repointedKeys(base, next).flatMap(({ from, to }): FilePair[] => {
    if (moves.get(from) === to) return []
    const [baseFile, nextFile] = [releaseFile(base, from), releaseFile(next, to)]
    return baseFile === undefined || nextFile === undefined
      ? []
      : [{ base: baseFile, next: nextFile }]
  })
}

/** Old path → new path of artifacts under the same key, where neither release has a file at the other's path. */
function movedArtifacts(base: Release, next: Release): ReadonlyMap<string, string> {
  const moves = repointedKeys(base, next).filter(({ from, to }) => {
    const isVacated = releaseFile(base, from) !== undefined && releaseFile(next, from) === undefined
    const isNew = releaseFile(base, to) === undefined && releaseFile(next, to) !== undefined
    return isVacated && isNew
  })
  return new Map(moves.map(({ from, to }) => [from, to]))
}

function pathOf(pair: FilePair): string {
  return (pair.next ?? pair.base).path
}
