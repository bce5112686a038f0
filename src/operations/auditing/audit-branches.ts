import { judgeStep } from "../../domain/judge/judge-step.ts"
import type { Violation } from "../../domain/judge/violation.ts"

import type { CommitId } from "../../domain/identifiers.ts"
import type { Clock } from "../../ports/clock.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { UserState } from "../../ports/user-state.ts"
import type { Store } from "../../store/open-store.ts"
import { openVerifiedMemory } from "../../store/verified-memory.ts"
import { openVerdictMemory } from "../../store/verdict-memory.ts"
import { acceptFindings } from "./accept-findings.ts"
import { auditRepository } from "./audit-repository.ts"
import type { Audit } from "./audit-repository.ts"
import { readSteps } from "./read-steps.ts"

export interface AuditedRepository extends Audit {
  /** The release branch's tip. */
  readonly commit: CommitId
  /** What `accept_before` covers; null where nothing is accepted. */
  readonly accepted: { readonly before: CommitId; readonly findings: number } | null
}

interface Outside {
  readonly state: UserState
  readonly clock: Clock
  readonly files: FileSystem
}

/**
 * The release branch, and what the branch that is checked out did to releases. What is in order is remembered. `accepting`: up to where a
 * person accepts what the branch did; null for nowhere.
 */
export async function auditBranches(
  store: Store,
  { state, clock, files }: Outside,
  accepting: CommitId | null,
): Promise<AuditedRepository> {
  const snapshot = await store.snapshot(store.releaseTip)
  const { commit, root } = snapshot
  const memory = await openVerifiedMemory(state, store.repository.info, {
    ref: store.releaseRef,
    root,
  })
  const audit = await auditRepository(store, snapshot, {
    verified: memory.verified,
    verdicts: await openVerdictMemory(state.directory, files),
  })
  const { findings, accepted } = await acceptFindings(store, snapshot, {
    findings: audit.findings,
    verified: memory.verified,
    accepting,
  })
  const known = new Set(findings.map(({ message }) => message))
  const ahead = (await auditHead(store)).filter(({ message }) => !known.has(message))
  const all = [...damage(memory.damaged), ...findings, ...ahead]
  const looked = audit.findings.flatMap(({ check, commit: at }) =>
    check === "Branch" && at !== undefined ? [at] : [],
  )
  if (!hasViolations(all))
    await memory.remember({
      tip: commit,
      at: clock.now().toISOString(),
      tags: Object.fromEntries(
        (await store.repository.tags.list()).map(({ name, object }) => [name, object]),
      ),
      accepted: [...(memory.verified?.accepted ?? []), ...(accepting === null ? [] : looked)],
      acceptBefore:
        accepting ??
        memory.verified?.acceptBefore ??
        (snapshot.config.accept_before as CommitId | null),
    })
  return { ...audit, commit, accepted, findings: all }
}

export function hasViolations(findings: readonly Violation[]): boolean {
  return findings.some(({ severity }) => severity === "error")
}

/** A branch that is checked out, as in a pull request, must not change a release either. */
async function auditHead(store: Store): Promise<readonly Violation[]> {
  if (store.head.commit === store.releaseTip) return []
  const { steps } = await readSteps(
    store,
    await store.snapshot(store.head.commit),
    store.releaseTip,
  )
  return steps
    .flatMap((step) => judgeStep(step, { policy: null, now: null }))
    .filter(({ check }) => check === "Immutable releases")
}

function damage(damaged: string | null): readonly Violation[] {
  return damaged === null
    ? []
    : [
        {
          check: "Branch",
          severity: "error",
          message: `What was verified before on this machine is not known: ${damaged}. Everything was walked again, but a rewriting of the history since then would not be noticed. Remove that file once you are sure of it.`,
        },
      ]
}
