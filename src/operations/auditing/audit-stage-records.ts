import { startOf } from "../../domain/finding.ts"
import { nameOf } from "../../domain/identifiers.ts"
import { stageRecordPath } from "../../domain/layout.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { recordStatus } from "../../domain/stage-record.ts"
import type { FoundRecord, ReleaseContent } from "../../domain/stage-record.ts"
import type { Violation } from "../../domain/judge/violation.ts"

/** Every stage record in the commit that does not prove what its path promises. */
export async function auditStageRecords(snapshot: Snapshot): Promise<readonly Violation[]> {
  const packages = await snapshot.packages()
  const findings = await Promise.all(
    packages.map(async (id) => {
      const versions = await snapshot.versions(id)
      return Promise.all(
        versions.map(async ({ version, contentId }) => {
          const release = { package: id, version, contentId }
          const problem = problemOf(
            await snapshot.stageRecord(release.package, release.version),
            release,
            snapshot,
          )
          return problem === null ? [] : [finding(snapshot, release, problem)]
        }),
      )
    }),
  )
  return findings.flat(2)
}

/** What is wrong with a record; null where nothing is, and where the check of active releases says it. */
function problemOf(
  record: FoundRecord,
  release: ReleaseContent,
  { pointers }: Snapshot,
): string | null {
  const status = recordStatus(record, release)
  if (status === "other-release" && record !== null && record !== "unreadable")
    return `has the stage record of another release, ${record.package} ${record.version}: cfg stage writes its own.`
  if (pointers.active.get(release.package) === release.version) return null
  if (status === "unreadable") return "has a stage record that cannot be read."
  return status === "other-content" ? "has other content than was staged." : null
}

function finding(snapshot: Snapshot, release: ReleaseContent, problem: string): Violation {
  const { package: id, version } = release
  return {
    check: "Stage records",
    severity: "error",
    message: `${nameOf(id)} ${version} ${problem}`,
    package: id,
    version,
    place: startOf(snapshot.root + stageRecordPath(id, version)),
  }
}
