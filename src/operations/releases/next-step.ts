import type { Version, VersionOrDraft } from "../../domain/identifiers.ts"
import type { ReleaseState } from "./package-states.ts"

/** How far a package has come. */
export interface PackageProgress {
  /** The package, as it can be typed. */
  readonly name: string
  readonly active: Version | null
  /** In the working tree. */
  readonly draft: VersionOrDraft | null
  /** The editing branch where a draft waits; null for none. */
  readonly savedOn: string | null
  /** The newest release above the active one, on the release branch or the current one. */
  readonly newest: Pick<ReleaseState, "version" | "state"> | null
  readonly onRelease: readonly Pick<ReleaseState, "version" | "state" | "staged">[]
}

/** The command that brings the newest change one step closer to production; null where nothing waits. */
export function nextStep(progress: PackageProgress): string | null {
  const { name, draft, savedOn, newest, onRelease } = progress
  const trouble = activeTrouble(progress)
  if (trouble !== null) return trouble
  if (draft === null && savedOn !== null) return `cfg edit ${name}`
  if (draft !== null) return `cfg commit ${name} -m "…"`
  if (newest === null || newest.state === "superseded") return null
  const spec = `${name}@${newest.version}`
  if (newest.state === "broken") return `${newest.version} differs from what was staged: cfg verify`
  if (newest.state === "committed") return `cfg stage ${spec}`
  const landed = onRelease.find((state) => state.version === newest.version)
  return landed?.state === "staged" ? `cfg activate ${spec} --reason "…"` : `cfg land ${spec}`
}

/** What is wrong with the release that production runs now. */
function activeTrouble({ name, active, onRelease }: PackageProgress): string | null {
  if (active === null) return null
  const release = onRelease.find((state) => state.version === active)
  if (release === undefined) {
    const missing = `the active release ${active} is missing`
    const back = onRelease.findLast(({ state }) => state === "superseded")
    if (back !== undefined)
      return `${missing}: cfg rollback ${name} --to ${back.version} --reason "…"`
    const forward = onRelease.findLast(({ state }) => state === "staged")
    return forward === undefined
      ? `${missing}, and no other can take its place: bring its folder back with git`
      : `${missing}: cfg activate ${name}@${forward.version} --reason "…"`
  }
  return release.staged?.intact === false
    ? `the active release ${active} differs from what was staged: cfg verify`
    : null
}
