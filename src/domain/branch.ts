const HEADS = "refs/heads/"

/** `main` → `refs/heads/main`. */
export function branchRef(branch: string): string {
  return HEADS + branch
}

/** `refs/heads/main` → `main`; any other ref stays as it is. */
export function shortBranchName(ref: string): string {
  return ref.startsWith(HEADS) ? ref.slice(HEADS.length) : ref
}

/** The branch that a ref is, short; null where HEAD is detached and no branch is meant. */
export function branchOf(ref: string | null): string | null {
  return ref === null || ref === "HEAD" ? null : shortBranchName(ref)
}

/** `refs/remotes/origin/main`: what this repository last saw of a remote's branch. */
export function trackingRef(remote: string, branch: string): string {
  return `refs/remotes/${remote}/${branch}`
}
