import { nameOf, releaseSpec } from "../../domain/identifiers.ts"
import type { PackageId, Version, VersionOrDraft } from "../../domain/identifiers.ts"
import type { ReleaseState } from "./package-states.ts"

/** How far a package has come. */
export interface PackageProgress {
  readonly package: PackageId
  readonly active: Version | null
  readonly draft: VersionOrDraft | null
  /** The newest release above the active one, on the release branch or the current one. */
  readonly newest: Pick<ReleaseState, "version" | "state"> | null
  readonly onRelease: readonly Pick<ReleaseState, "version" | "state" | "staged">[]
}

/** The command that brings the newest change one step closer to production; null where nothing waits. */
export function nextStep(progress: PackageProgress): string | null {
  const { package: id, draft, newest, onRelease } = progress
  const name = nameOf(id)
  const trouble = activeTrouble(progress)
  if (trouble !== null) return trouble
  if (draft !== null) return `cfg commit ${name} -m "…"`
  if (newest === null || newest.state === "superseded") return null
  const spec = releaseSpec({ package: id, version: newest.version })
  if (newest.state === "broken") return `${newest.version} differs from what was staged: cfg verify`
  if (newest.state === "committed") return `cfg stage ${spec}`
  const landed = onRelease.find((state) => state.version === newest.version)
  return landed?.state === "staged" ? `cfg activate ${spec} --reason "…"` : `cfg land ${spec}`
}

/** What is wrong with the release that production runs now. */
function activeTrouble({ package: id, active, onRelease }: PackageProgress): string | null {
  if (active === null) return null
  const release = onRelease.find((state) => state.version === active)
  if (release === undefined)
    return `the active release ${active} is missing: cfg rollback ${nameOf(id)} --reason "…"`
  return release.staged?.intact === false
    ? `the active release ${active} differs from what was staged: cfg verify`
    : null
}
