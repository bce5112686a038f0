import type { Report } from "./finding.ts"
import type { ContentId, ReleaseName } from "./identifiers.ts"

/** `_staged/<kind>/<id>/<semver>.json`: proof that exactly this content passed validation (spec 1.1, 3). */
export interface StageRecord extends ReleaseName {
  readonly format: 1
  readonly content_id: ContentId
  /** `<kind>/<id>@<version>` → content id of every other release that was looked at. */
  readonly consulted: Readonly<Record<string, ContentId>>
  readonly rule_set: string
  readonly actor: string
  /** RFC 3339, UTC. */
  readonly staged_at: string
  readonly report: Report
}

/** What a commit holds where a release's stage record belongs; null where it holds nothing. */
export type FoundRecord = StageRecord | "unreadable" | null

/** A release with the content it has in a commit; null where the commit does not hold it. */
export interface ReleaseContent extends ReleaseName {
  readonly contentId: ContentId | null
}

/**
 * What a record says about a release. A record that was copied or moved by hand names another release; it says nothing
 * about this one, even where both have the same content.
 */
export type RecordStatus = "missing" | "unreadable" | "other-release" | "other-content" | "valid"

export function recordStatus(record: FoundRecord, release: ReleaseContent): RecordStatus {
  if (record === null) return "missing"
  if (record === "unreadable") return "unreadable"
  if (record.package !== release.package || record.version !== release.version)
    return "other-release"
  return record.content_id === release.contentId ? "valid" : "other-content"
}

/** Whether a record proves that exactly this content of exactly this release passed validation. */
export function proves(record: FoundRecord, release: ReleaseContent): boolean {
  return recordStatus(record, release) === "valid"
}
