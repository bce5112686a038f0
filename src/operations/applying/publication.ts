import type { PushOutcome } from "../../ports/remote.ts"

/** What became of a push. */
export interface Publication {
  readonly publication: "not asked for" | "published" | "unreachable"
  /** The remote's words, where it is only local. */
  readonly detail?: string
}

/** Null: nothing was to be pushed. */
export function publicationOf(pushed: PushOutcome | null): Publication {
  if (pushed === null) return { publication: "not asked for" }
  if (pushed.kind === "pushed") return { publication: "published" }
  return { publication: "unreachable", detail: pushed.detail }
}
