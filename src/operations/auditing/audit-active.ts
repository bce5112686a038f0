import { encodePointer } from "../../documents/json-pointer.ts"
import { parseJson } from "../../documents/parse-json.ts"
import { closureProblems } from "../../domain/closure.ts"
import type { ClosureProblem } from "../../domain/closure.ts"
import { formatRelease, isPrerelease, nameOf } from "../../domain/identifiers.ts"
import type { PackageId, ReleaseName } from "../../domain/identifiers.ts"
import { entryPath } from "../../domain/pointer-file.ts"
import type { Violation } from "../../domain/judge/violation.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { recordStatus } from "../../domain/stage-record.ts"
import type { RecordStatus } from "../../domain/stage-record.ts"
import { placeOf } from "../../store/place-of.ts"
import { activeMembers, inputPackages } from "../releases/active-members.ts"
import { contentIdOf } from "../releases/committed-releases.ts"

/** `kind/id@version` of what was active already when cfg came, or before what the clone holds: nobody need have staged it. */
export interface FoundActive {
  readonly releases: ReadonlySet<string>
  readonly since: "cfg" | "cut"
}

/** What is active: each release there is, proven, and with the inputs that it requires. */
export async function auditActive(
  snapshot: Snapshot,
  found: FoundActive,
): Promise<readonly Violation[]> {
  const { pointers } = snapshot
  const document = parseJson(pointers.text ?? "{}")
  const placeIn = (id: PackageId) =>
    placeOf(document, pointers.path, encodePointer(entryPath(pointers, id)))
  const findings = await Promise.all(
    [...pointers.active].map(async ([id, version]) => {
      const release = { package: id, version }
      const problems = await problemsOf(snapshot, release, found)
      return problems.map(([severity, problem]): Violation => ({
        check: "Active releases",
        severity,
        message: `${nameOf(id)} ${version} ${problem}`,
        ...release,
        place: placeIn(id),
      }))
    }),
  )
  return [...findings.flat(), ...(await openInputs(snapshot))]
}

type Problem = readonly [Violation["severity"], string]

async function problemsOf(
  snapshot: Snapshot,
  release: ReleaseName,
  found: FoundActive,
): Promise<readonly Problem[]> {
  const contentId = await contentIdOf(snapshot, release)
  if (contentId === null) return [["error", "is active, but there is no such release."]]
  const record = await snapshot.stageRecord(release.package, release.version)
  const status = recordStatus(record, { ...release, contentId })
  const unproven =
    status === "missing" && found.releases.has(formatRelease(release))
      ? FOUND[found.since]
      : UNPROVEN[status]
  return [
    ...(isPrerelease(release.version) ? [PRERELEASE] : []),
    ...(unproven === undefined ? [] : [unproven]),
  ]
}

const PRERELEASE: Problem = ["error", "is active, but it is a pre-release."]

const FOUND: Readonly<Record<FoundActive["since"], Problem>> = {
  cfg: [
    "note",
    "was active before cfg came, without a stage record: nothing proves that it was validated.",
  ],
  cut: [
    "note",
    "has no stage record, and which commit made it active is not in this clone: nothing proves that it was validated.",
  ],
}

/** The finding on an active release for each status of its stage record; a record of another release is a finding on the record itself. */
const UNPROVEN: Partial<Record<RecordStatus, Problem>> = {
  missing: ["error", "is active without a stage record: nothing proves that it was validated."],
  unreadable: ["error", "has a stage record that cannot be read."],
  "other-content": ["error", "is active with other content than was staged."],
}

/** The active set has to be closed (spec 2.3), whoever left a hole in it. */
async function openInputs(snapshot: Snapshot): Promise<readonly Violation[]> {
  const members = await activeMembers(snapshot)
  const problems = closureProblems(members, await inputPackages(snapshot, members.values()))
  return problems.map((problem) => ({
    check: "Active releases",
    severity: "error",
    message: sentence(problem),
    package: problem.consumer,
    version: problem.consumerVersion,
    ...(problem.place && { place: problem.place }),
  }))
}

function sentence({ consumer, consumerVersion, input, range, actual }: ClosureProblem): string {
  const required = range === undefined ? input : `${input} ${range}`
  const found = actual === null ? "which is not" : `of which ${actual} is`
  return `${nameOf(consumer)} ${consumerVersion} is active and requires ${required}, ${found}.`
}
