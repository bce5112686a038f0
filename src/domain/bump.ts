import semver from "semver"
import type { Version } from "./identifiers.ts"
import type { Bump } from "./version-change.ts"

type Step = Exclude<Bump, "none">

/**
 * The version one step above: what `--bump` asks for by name. A pre-release has reserved its step already, so that
 * 1.5.0-rc.1 steps to 1.5.0 by a patch or a minor, and to 2.0.0 by a major.
 */
export function increment(base: Version, step: Step): Version {
  return semver.inc(base, step) as Version
}

/** The lowest version that satisfies what a change since the base demands; even no change needs a new number. */
export function nextVersion(base: Version, required: Bump): Version {
  const step = demandedStep(base, required)
  return increment(base, step === "none" ? "patch" : step)
}

/** Whether `next` is far enough above its base for the change (spec 4). Pre-releases count by their release part. */
export function satisfiesBump(base: Version, next: Version, required: Bump): boolean {
  const step = demandedStep(base, required)
  if (step === "none") return semver.gte(next, base)
  return semver.gt(next, base) && semver.gte(releasePart(next), increment(base, step))
}

/** The greatest step that lies between two versions; "none" where `next` is not above its base. */
export function actualBump(base: Version, next: Version): Bump {
  if (!semver.gt(next, base)) return "none"
  const steps: readonly Step[] = ["major", "minor", "patch"]
  return steps.find((step) => semver.gte(releasePart(next), increment(base, step))) ?? "none"
}

/** Below 1.0.0 a breaking change needs a minor bump (spec 4). */
export function demandedStep(base: Version, required: Bump): Bump {
  return required === "major" && semver.major(base) === 0 ? "minor" : required
}

function releasePart(version: Version): string {
  const { major, minor, patch } = semver.parse(version, {}, true)
  return `${major}.${minor}.${patch}`
}
