import type { CommitId } from "../../domain/identifiers.ts"
import { judgeStep } from "../../domain/judge/judge-step.ts"
import { judgeTags } from "../../domain/judge/judge-tags.ts"
import { judgeTip } from "../../domain/judge/judge-tip.ts"
import type { Violation } from "../../domain/judge/violation.ts"
import { isRefused } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import type { Verified } from "../../store/verified-memory.ts"
import type { VerdictMemory } from "../../store/verdict-memory.ts"
import { allReleases } from "../releases/committed-releases.ts"
import { auditObjects } from "./audit-objects.ts"
import { auditPresent } from "./audit-present.ts"
import { readTagFacts } from "./audit-tags.ts"
import { readTipFacts } from "./audit-tip.ts"
import { readSteps } from "./read-steps.ts"
import { rerunRecords } from "./rerun-records.ts"

export interface Audit {
  /** How many releases, and changes of the pointer file, there are. */
  readonly releases: number
  readonly pointerCommits: number
  /** How many of those changes say who and why in trailers: claimed, not proven. */
  readonly claims: number
  readonly walked: WalkedPart
  /** The commit back to which was looked, as this clone holds nothing older; null where the history is whole. */
  readonly historyCutAt: CommitId | null
  readonly findings: readonly Violation[]
}

/** How much of the release branch was looked at. */
export interface WalkedPart {
  /** Commits of the first-parent chain. */
  readonly commits: number
  /** The tip that was verified before on this machine, from which the walk went on; null for a walk through everything. */
  readonly since: { readonly commit: CommitId; readonly at: string } | null
}

/** What is known from earlier runs of this person on this machine. */
export interface Remembered {
  readonly verified: Verified | null
  readonly verdicts: VerdictMemory
}

/** Spec 2.2 `verify`: the steps of the release branch, its tip, its tags, its objects, and what is there today. */
export async function auditRepository(
  store: Store,
  snapshot: Snapshot,
  remembered: Remembered,
): Promise<Audit> {
  const { repository } = store
  const { verified } = remembered
  const tip = await readTipFacts(store, snapshot, verified)
  const isContinued = tip.verified?.standing === "on the chain"
  const since = isContinued ? verified : null
  const objects = await auditObjects(repository.integrity, snapshot, since?.tip ?? null)
  const { findings, ...audit } = await auditContents(store, snapshot, {
    ...remembered,
    since,
  }).catch((error: unknown) => {
    // What cannot be read is said already; without it nothing else can be judged.
    if (isRefused(error) && objects.length > 0) return UNREADABLE
    throw error
  })
  return { ...audit, findings: [...judgeTip(tip), ...objects, ...findings] }
}

const UNREADABLE: Audit = {
  releases: 0,
  pointerCommits: 0,
  claims: 0,
  walked: { commits: 0, since: null },
  historyCutAt: null,
  findings: [],
}

async function auditContents(
  store: Store,
  snapshot: Snapshot,
  { verified, verdicts, since }: Remembered & { readonly since: Verified | null },
): Promise<Audit> {
  const { repository } = store
  const chain = await readSteps(store, snapshot, since?.tip ?? null)
  const isCut = chain.cutAt !== null
  const steps = await rerunRecords(store, snapshot, { steps: chain.steps, isCut, verdicts })
  const tags = verified === null ? null : new Map(Object.entries(verified.tags))
  const history = await readHistory(repository, snapshot)
  const entries = history.entries.filter(
    ({ moves, hides }) => hides === undefined || moves.length > 0,
  )
  return {
    releases: (await allReleases(snapshot)).length,
    pointerCommits: entries.length,
    claims: entries.filter(({ claims }) => claims !== null).length,
    walked: {
      commits: chain.commits.size,
      since: since && { commit: since.tip, at: since.at },
    },
    historyCutAt: chain.cutAt,
    findings: [
      ...steps.flatMap((step) => judgeStep(step, { policy: null, now: null })),
      // Which commit brought a release is not known where the history is cut off.
      ...(isCut
        ? []
        : judgeTags(await readTagFacts(repository, snapshot, { steps, remembered: tags }))),
      ...(await auditPresent(repository, snapshot, { entries, isCut })),
    ],
  }
}
