import type { CommitId } from "../domain/identifiers.ts"

export type PushOutcome =
  | { readonly kind: "pushed" }
  | { readonly kind: "rejected"; readonly detail: string } // somebody else was faster, or the server refused
  | { readonly kind: "unreachable"; readonly detail: string }

/** Every call is bounded in time (facts 18). */
export interface Remote {
  exists(): Promise<boolean>
  /** The branch's tip on the remote, fetched; null where the remote has no such branch; "unreachable" where it cannot be asked. */
  fetch(
    branch: string,
  ): Promise<{ readonly tip: CommitId | null } | { readonly unreachable: string }>
  /**
   * Fetches so many commits more below where a shallow clone was cut off, or all of them; never fewer than there are. Null where it was
   * done, else why not.
   */
  deepen(branch: string, commits: number | "all"): Promise<string | null>
  /** When this clone last heard of the branch, RFC 3339 in UTC; null where that is not known. Asks nobody. */
  lastSeen(branch: string): Promise<string | null>
  /** Fast-forward only; decides from the remote's ref when the client failed (facts 10). */
  push(commit: CommitId, branch: string): Promise<PushOutcome>
  pushTag(name: string): Promise<PushOutcome>
}
