import { increment, nextVersion } from "../../domain/bump.ts"
import type { Version } from "../../domain/identifiers.ts"
import { greaterBump } from "../../domain/version-change.ts"
import type { Bump } from "../../domain/version-change.ts"
import type { Subject } from "../judging/subject.ts"

/**
 * The lowest version above the base that is free and far enough away: for what the change demands, or for the bump that
 * was asked for. `taken`: ascending.
 */
export function freeVersion(
  { release, base, requiredBump }: Pick<Subject, "release" | "base" | "requiredBump">,
  asked: Exclude<Bump, "none"> | null,
  taken: readonly Version[],
): Version {
  if (base === null) return firstVersion(release.manifest?.version as Version | undefined, taken)
  const demanded = greaterBump(requiredBump?.bump ?? "patch", "patch")
  const next = (version: Version) =>
    asked === null ? nextVersion(version, demanded) : increment(version, asked)
  let version = next(base.version as Version)
  while (taken.includes(version)) version = next(version)
  return version
}

/** What the manifest says where it can be had; else 1.0.0, or the step above all there are. */
function firstVersion(written: Version | undefined, taken: readonly Version[]): Version {
  const greatest = taken.at(-1)
  if (written !== undefined && /^\d+\.\d+\.\d+$/.test(written) && !taken.includes(written))
    return written
  return greatest === undefined ? ("1.0.0" as Version) : nextVersion(greatest, "minor")
}
