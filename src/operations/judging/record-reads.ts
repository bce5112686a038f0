import type { PackageId, ReleaseName, Version } from "../../domain/identifiers.ts"
import type { ActiveSet } from "../../domain/pointer-file.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { contentIdOf } from "../releases/committed-releases.ts"

/** A snapshot that records what is asked of it beyond the releases of an active set, as questions that `answersTo` can repeat. */
export function recordReads(snapshot: Snapshot, active: ActiveSet, asked: Set<string>): Snapshot {
  const note = (...words: readonly string[]) => void asked.add(words.join(" "))
  const noteRelease = (id: PackageId, version: Version) =>
    active.get(id) === version || note("release", id, version)
  return {
    ...snapshot,
    packages: (kind) => (
      note("packages", ...(kind === undefined ? [] : [kind])),
      snapshot.packages(kind)
    ),
    holds: (id) => (note("holds", id), snapshot.holds(id)),
    versions: (id) => (note("versions", id), snapshot.versions(id)),
    release: (id, version) => (noteRelease(id, version), snapshot.release(id, version)),
    member: (id, version) => (noteRelease(id, version), snapshot.member(id, version)),
    stageRecord: (id, version) => (
      note("stageRecord", id, version),
      snapshot.stageRecord(id, version)
    ),
  }
}

/** The releases among the questions. */
export function releasesAsked(asked: Iterable<string>): readonly ReleaseName[] {
  return [...asked].flatMap((question) => {
    const [what, id, version] = question.split(" ")
    return what === "release" ? [{ package: id as PackageId, version: version as Version }] : []
  })
}

/** What a snapshot answers, told by content ids: the same text, the same content. */
export async function answersTo(snapshot: Snapshot, asked: readonly string[]): Promise<string> {
  return JSON.stringify(
    await Promise.all(asked.map((question) => answerTo(snapshot, question.split(" ")))),
  )
}

async function answerTo(
  snapshot: Snapshot,
  [what, id = "", version = ""]: readonly string[],
): Promise<unknown> {
  switch (what) {
    case "packages":
      return snapshot.packages(id === "" ? undefined : id)
    case "holds":
      return snapshot.holds(id as PackageId)
    case "versions":
      return snapshot.versions(id as PackageId)
    case "release":
      return contentIdOf(snapshot, { package: id as PackageId, version: version as Version })
    default:
      return snapshot.stageRecord(id as PackageId, version as Version)
  }
}
