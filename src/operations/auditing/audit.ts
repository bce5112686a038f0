import { entryPath } from "../../domain/pointer-file.ts"
import { startOf } from "../../domain/finding.ts"
import { encodePointer } from "../../documents/json-pointer.ts"
import { parseJson } from "../../documents/parse-json.ts"
import type { Place, Severity } from "../../domain/finding.ts"
import { isPrerelease, nameOf, parseVersion, shortId } from "../../domain/identifiers.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import { closureProblems } from "../../domain/closure.ts"
import { kindDirectory, releaseAt, versionsDirectory } from "../../domain/layout.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { recordStatus } from "../../domain/stage-record.ts"
import type { RecordStatus } from "../../domain/stage-record.ts"
import type { TreeChange } from "../../ports/history.ts"
import type { Repository } from "../../ports/repository.ts"
import { placeOf } from "../../store/located.ts"
import { activeMembers, inputPackages } from "../releases/active-members.ts"
import { readHistory } from "../../store/read-history.ts"
import type { PointerCommit } from "../../store/read-history.ts"
import { findStageRecord } from "../releases/find-stage-record.ts"
import type { AuditFinding } from "./audit-finding.ts"
import { auditStageRecords } from "./audit-stage-records.ts"

export interface Audit {
  readonly releases: number
  readonly pointerCommits: number
  readonly findings: readonly AuditFinding[]
}

/** What a branch that is to be merged did to releases. */
export async function auditReleases(
  repository: Repository,
  snapshot: Snapshot,
): Promise<readonly AuditFinding[]> {
  return mutations(snapshot, await releaseChanges(repository, snapshot))
}

async function releaseChanges(
  repository: Repository,
  snapshot: Snapshot,
): Promise<readonly TreeChange[]> {
  const directories = snapshot.config.kinds.map((kind) => snapshot.root + kindDirectory(kind))
  return (await repository.history.treeChanges(snapshot.commit, [...new Set(directories)])).filter(
    (change) => isReleaseDirectory(snapshot, change.path),
  )
}

/** Where a release should be, a link or a submodule can change what it leads to (spec 1.2). */
async function strangeReleases(
  repository: Repository,
  snapshot: Snapshot,
): Promise<readonly AuditFinding[]> {
  const found = await Promise.all(
    (await snapshot.packages()).map(async (id) => {
      const folder = versionsDirectory(snapshot, id) ?? ""
      const tree = await repository.objects.read(`${snapshot.commit}:${folder}`)
      const entries =
        tree?.type === "tree"
          ? tree.entries.filter(({ type, name }) => type !== "tree" && parseVersion(name) !== null)
          : []
      return entries.map(({ name }): AuditFinding => ({
        check: "Immutable releases",
        severity: "error",
        message: `${nameOf(id)} ${name} is no directory of files, but a link, a submodule or a file.`,
        place: startOf(`${folder}/${name}`),
        package: id,
        version: name as Version,
      }))
    }),
  )
  return found.flat()
}

/** Names that some file systems cannot tell apart: a clone there would hold one of the two (spec 1.2). */
async function caseTwins(snapshot: Snapshot): Promise<readonly AuditFinding[]> {
  const ids = await snapshot.packages()
  const first = new Map<string, PackageId>()
  return ids.flatMap((id): AuditFinding[] => {
    const twin = first.get(id.toLowerCase())
    if (twin === undefined) first.set(id.toLowerCase(), id)
    return twin === undefined
      ? []
      : [
          {
            check: "Immutable releases",
            severity: "error",
            message: `${id} differs from ${twin} in case alone, which some file systems cannot tell apart.`,
            package: id,
          },
        ]
  })
}

/** Spec 2.2 `verify`: one walk through the history of release directories, one through the pointer file's. */
export async function auditRepository(repository: Repository, snapshot: Snapshot): Promise<Audit> {
  const changes = await releaseChanges(repository, snapshot)
  const history = await readHistory(repository, snapshot)
  return {
    releases: new Set(changes.map((change) => change.path)).size,
    pointerCommits: history.length,
    findings: [
      ...mutations(snapshot, changes),
      ...(await strangeReleases(repository, snapshot)),
      ...(await caseTwins(snapshot)),
      ...(await activeFindings(snapshot)),
      ...(await auditStageRecords(snapshot)),
      ...history.flatMap((entry) => pointerFindings(entry, snapshot)),
    ],
  }
}

function isReleaseDirectory(snapshot: Snapshot, path: string): boolean {
  const inside = path.slice(snapshot.root.length)
  const at = releaseAt(snapshot.config.kinds, inside)
  return at !== null && at.version !== "draft" && inside.endsWith(`/${at.version}`)
}

/**
 * A directory that was added may never change again or go away. It counts as added where it first had its content; a
 * merge that brings the same content in with another parent changes nothing.
 */
function mutations(snapshot: Snapshot, changes: readonly TreeChange[]): AuditFinding[] {
  const known = new Map<string, string>()
  return changes.toReversed().flatMap((change): AuditFinding[] => {
    const first = known.get(change.path)
    if (first === undefined && change.next !== null) known.set(change.path, change.next)
    const isNew = change.base === null && first === undefined
    if (isNew || change.next === change.base || change.next === first) return []
    const at = releaseAt(snapshot.config.kinds, change.path.slice(snapshot.root.length))
    const what =
      change.next === null
        ? "was removed after it was committed"
        : change.base === null
          ? "was added again with other content"
          : "was changed after it was committed"
    const by = `by ${change.entry.authorName} on ${change.entry.committedAt.slice(0, 10)} in commit ${shortId(change.entry.commit)}`
    return [
      {
        check: "Immutable releases",
        severity: "error",
        message: `${at === null ? change.path : `${nameOf(at.package)} ${at.version}`} ${what}, ${by}.`,
        place: startOf(change.path),
        ...(at !== null && { package: at.package, version: at.version as Version }),
        commit: change.entry.commit,
      },
    ]
  })
}

async function activeFindings(snapshot: Snapshot): Promise<AuditFinding[]> {
  const document = parseJson(snapshot.pointers.text ?? "{}")
  const place = (id: PackageId) =>
    placeOf(document, snapshot.pointers.path, encodePointer(entryPath(snapshot.pointers, id)))
  const findings = await Promise.all(
    [...snapshot.pointers.active].map(([id, version]) =>
      activeFinding(snapshot, id, version, place(id)),
    ),
  )
  return [...findings.flat(), ...(await openInputs(snapshot))]
}

/** The active set has to be closed (spec 2.3), whoever left a hole in it. */
async function openInputs(snapshot: Snapshot): Promise<AuditFinding[]> {
  const members = await activeMembers(snapshot)
  const problems = closureProblems(members, await inputPackages(snapshot, members.values()))
  return problems.map(({ consumer, consumerVersion: version, input, range, actual, place }) => ({
    check: "Active releases",
    severity: "error",
    message: `${nameOf(consumer)} ${version} is active and requires ${input}${range === undefined ? "" : ` ${range}`}, ${actual === null ? "which is not" : `of which ${actual} is`}.`,
    package: consumer,
    version,
    ...(place && { place }),
  }))
}

async function activeFinding(
  snapshot: Snapshot,
  id: PackageId,
  version: Version,
  place: Place,
): Promise<AuditFinding[]> {
  const say = (severity: Severity, message: string): AuditFinding => ({
    check: "Active releases",
    severity,
    message: `${nameOf(id)} ${version} ${message}`,
    package: id,
    version,
    place,
  })
  const contentId = (await snapshot.versions(id)).find(
    (entry) => entry.version === version,
  )?.contentId
  if (contentId === undefined) return [say("error", "is active, but there is no such release.")]
  const findings = isPrerelease(version)
    ? [say("error", "is active, but it is a pre-release.")]
    : []
  const release = { package: id, version, contentId }
  const problem = UNPROVEN[recordStatus(await findStageRecord(snapshot, release), release)]
  return problem === undefined ? findings : [...findings, say(...problem)]
}

/** What is said of an active release by what its stage record says; a record of another release is said of the record. */
const UNPROVEN: Partial<Record<RecordStatus, readonly [Severity, string]>> = {
  missing: ["warning", "is active without a stage record: nothing proves that it was validated."],
  unreadable: ["error", "has a stage record that cannot be read."],
  "other-content": ["error", "is active with other content than was staged."],
}

/** Every change of what production runs says who and why. */
function pointerFindings(entry: PointerCommit, snapshot: Snapshot): AuditFinding[] {
  const say = (severity: Severity, message: string): AuditFinding => ({
    check: "Pointer history",
    severity,
    message: `Commit ${shortId(entry.commit)} by ${entry.author} ${message}`,
    commit: entry.commit,
  })
  // It is mended, or the snapshot could not be read.
  if (entry.unreadable !== undefined)
    return [say("warning", `left ${snapshot.pointers.path} unreadable: ${entry.unreadable}`)]
  if (entry.moves.length === 0) return []
  const { claims } = entry
  if (claims === null || claims.actor === null || !entry.hasReason)
    return [
      say(
        "warning",
        "changed what is active without saying in a form that can be checked who asked for it and why.",
      ),
    ]
  const [did, says] = [describeMoves(entry.moves), describeMoves(claims.packages)]
  return did === says
    ? []
    : [say("error", `says in its trailers: ${says || "nothing"}; but it did: ${did}.`)]
}

function describeMoves(
  moves: readonly {
    readonly package: PackageId
    readonly from: string | null
    readonly to: string | null
  }[],
): string {
  return moves
    .map(({ package: id, from, to }) => `${id} ${from ?? "none"} -> ${to ?? "none"}`)
    .toSorted()
    .join(", ")
}
