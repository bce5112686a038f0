import { utcDate } from "../../domain/utc-time.ts"
import type { Report } from "../../domain/finding.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"
import type { ActiveSet } from "../../domain/pointer-file.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { suppressFindings } from "../../validation/engine/suppress-findings.ts"
import { validateReleases } from "../../validation/engine/validate-releases.ts"
import { RULES } from "../../validation/rules/index.ts"
import type { Subject } from "./subject.ts"

/** Runs every rule on some releases, as if all of them were active together (spec 3). `now` decides which suppressions hold. */
export async function checkReleases(
  snapshot: Snapshot,
  subjects: readonly Subject[],
  now: Date,
): Promise<Report> {
  refuseUnknownRules(snapshot)
  const resultingActive = resultingSet(
    snapshot.pointers.active,
    subjects.map(({ release }) => release),
  )
  const report = await validateReleases(
    subjects.map((subject) => ({ ...subject, snapshot, resultingActive })),
    snapshot.config.rules,
    RULES,
  )
  return withoutSuppressed(report, snapshot, now)
}

export function withoutSuppressed(report: Report, { config, root }: Snapshot, now: Date): Report {
  return suppressFindings(report, config.suppressions, root, utcDate(now.toISOString()))
}

/** A misspelt rule in cfg.yaml would leave the rule it means as it was. */
export function refuseUnknownRules({ config, root }: Snapshot): void {
  const known = RULES.map((rule) => rule.id)
  const named = [
    ...Object.keys(config.rules).map((id) => ["sets the level of", id] as const),
    ...config.suppressions.map(({ rule }) => ["suppresses", rule] as const),
  ]
  refuseIfAny(
    named
      .filter(([, id]) => !known.includes(id))
      .map(([verb, id]) => {
        const hint = didYouMean(nearest(id, known))
        return refusal(
          "malformed-config",
          `${root}cfg.yaml ${verb} ${JSON.stringify(id)}, and there is no such rule.`,
          hint === undefined ? {} : { hint },
        )
      }),
  )
}

export function resultingSet(
  active: ActiveSet,
  releases: readonly Pick<Release, "package" | "version">[],
): ActiveSet {
  const result = new Map(active)
  for (const { package: id, version } of releases) if (version !== "draft") result.set(id, version)
  return result
}

/** The texts of the files of some releases, for code frames. */
export function sourcesOf(releases: readonly Release[]): (file: string) => string | null {
  const texts = new Map(
    releases.flatMap((release) =>
      release.files.map((file) => [`${release.directory}/${file.path}`, file.text]),
    ),
  )
  return (file) => texts.get(file) ?? null
}
