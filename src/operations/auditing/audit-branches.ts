import type { Store } from "../../store/open-store.ts"
import { auditReleases } from "./audit-history.ts"
import { auditRepository } from "./audit-repository.ts"
import type { Audit } from "./audit-repository.ts"
import type { AuditFinding } from "./audit-finding.ts"

export interface AuditedRepository extends Audit {
  /** The release branch's tip. */
  readonly commit: string
}

/** The release branch in full, and what the branch that is checked out did to releases. */
export async function auditBranches(store: Store): Promise<AuditedRepository> {
  const snapshot = await store.snapshot(store.releaseTip)
  const [audit, ahead] = await Promise.all([
    auditRepository(store.repository, snapshot),
    auditHead(store),
  ])
  const known = new Set(audit.findings.map(({ message }) => message))
  const findings = [...audit.findings, ...ahead.filter(({ message }) => !known.has(message))]
  return { ...audit, commit: snapshot.commit, findings }
}

/** A branch that is checked out, as in a pull request, must not change a release either. */
async function auditHead(store: Store): Promise<readonly AuditFinding[]> {
  return store.head.commit === store.releaseTip
    ? []
    : auditReleases(store.repository, await store.snapshot(store.head.commit))
}
