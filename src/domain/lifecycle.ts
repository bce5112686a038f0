import type { ContentId, Version } from "./identifiers.ts"
import type { StageRecord } from "./stage-record.ts"

/** Spec 2: always derived, never stored. */
export type LifecycleState = "draft" | "committed" | "staged" | "active" | "superseded" | "broken"

export interface ReleaseFacts {
  readonly version: Version
  readonly contentId: ContentId
  readonly record: StageRecord | null
  readonly active: Version | null
  /** According to the history of the pointer file. */
  readonly onceActive: boolean
}

/** What production runs outweighs what the stage record says: an active release stays active even if it is broken. */
export function stateOf(facts: ReleaseFacts): LifecycleState {
  if (facts.active === facts.version) return "active"
  if (facts.record !== null && facts.record.content_id !== facts.contentId) return "broken"
  if (facts.onceActive) return "superseded"
  return facts.record === null ? "committed" : "staged"
}
