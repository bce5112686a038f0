import type { Report } from "./finding.ts"
import type { ContentId, PackageId, Version } from "./identifiers.ts"

/** `_staged/<kind>/<id>/<semver>.json`: proof that exactly this content passed validation (spec 1.1, 3). */
export interface StageRecord {
  readonly format: 1
  readonly package: PackageId
  readonly version: Version
  readonly content_id: ContentId
  /** `<kind>/<id>@<version>` → content id of every other release that was looked at. */
  readonly consulted: Readonly<Record<string, ContentId>>
  readonly rule_set: string
  readonly actor: string
  /** RFC 3339, UTC. */
  readonly staged_at: string
  readonly report: Report
}
