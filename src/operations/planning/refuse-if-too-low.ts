import { nextVersion, satisfiesBump } from "../../domain/bump.ts"
import { compareVersions, nameOf } from "../../domain/identifiers.ts"
import type { Version } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { isUndecidedBreak } from "../../domain/version-change.ts"
import type { Change } from "../../domain/version-change.ts"
import { withWitnesses } from "../../versioning/witness/with-witnesses.ts"
import type { Subject } from "../judging/subject.ts"

/** Refuses a version that is not far enough above the base for what changed since, with each reason and its proof (spec 4). */
export async function refuseIfTooLow(
  { release, base: edited, requiredBump: required }: Subject,
  version: Version,
): Promise<void> {
  if (edited === null || required === null) return
  const name = nameOf(release.package)
  const base = edited.version as Version
  if (compareVersions(version, base) <= 0)
    refuse(
      refusal(
        "version-too-low",
        `${name} ${version} is not higher than ${base}, which it was edited from.`,
      ),
    )
  if (satisfiesBump(base, version, required.bump)) return
  const tooMuch = required.changes.filter((change) => !satisfiesBump(base, version, change.bump))
  const reasons = await withWitnesses({ ...required, changes: tooMuch }, edited, release)
  const lowest = nextVersion(base, required.bump)
  refuse(
    refusal(
      "version-too-low",
      [
        `${name} ${version} is too low: the change since ${base} demands ${required.bump}, so at least ${lowest}.`,
        ...reasons.map(sentence),
      ].join("\n"),
      {
        ...(reasons.some(isUndecidedBreak) && {
          hint: 'Some of it could not be decided. If you know that it breaks nothing: --accept-undecided --reason "…"',
        }),
        details: {
          package: release.package,
          base,
          version,
          required: required.bump,
          changes: reasons,
        },
      },
    ),
  )
}

function sentence({ file, pointer, message, bump }: Change): string {
  return `  ${file}${pointer}: ${message} (${bump})`
}
