import { shortId } from "../../domain/identifiers.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import type { Violation } from "../../domain/judge/violation.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import type { Verified } from "../../store/verified-memory.ts"
import { auditPresent } from "./audit-present.ts"

interface Found {
  readonly findings: readonly Violation[]
  readonly verified: Verified | null
  /** What a person at this machine accepts now; null for nothing. */
  readonly accepting: CommitId | null
}

interface Accepted {
  readonly findings: readonly Violation[]
  readonly accepted: { readonly before: CommitId; readonly findings: number } | null
}

/**
 * Without what is accepted: what commits up to `accept_before` of `cfg.yaml` did, and what was wrong there already. What is damaged, and where
 * the branch has been, no file of the branch can accept: only a person, for their own machine.
 */
export async function acceptFindings(
  store: Store,
  snapshot: Snapshot,
  { findings, verified, accepting }: Found,
): Promise<Accepted> {
  const isLookedAt = ({ check, commit }: Violation) =>
    check === "Branch" &&
    commit !== undefined &&
    (accepting !== null || verified?.accepted.includes(commit) === true)
  const open = findings.filter((finding) => !isLookedAt(finding))
  const written = snapshot.config.accept_before as CommitId | null
  const own = accepting ?? verified?.acceptBefore ?? null
  const [byBranch, byPerson] = [
    await coveredBy(store, snapshot, written),
    await coveredBy(store, snapshot, own),
  ]
  const left = open.filter((finding) => !byBranch.covers(finding) && !byPerson.covers(finding))
  const before = own ?? written
  const trusted = written === null || written === own || verified === null
  const surprise = open.filter((finding) => byBranch.covers(finding) && !byPerson.covers(finding))
  return {
    findings: [
      ...left,
      ...(byBranch.isForeign
        ? [problem(written, "which is not in the history of the branch.")]
        : []),
      ...(trusted || surprise.length === 0
        ? []
        : [problem(written, surpriseWords(written, surprise))]),
    ],
    accepted: before && { before, findings: open.length - left.length },
  }
}

function surpriseWords(before: CommitId | null, surprise: readonly Violation[]): string {
  const [first] = surprise
  return `and did not when the branch was verified last here. It hides ${surprise.length} of its violations (the first: ${first?.message}). To accept them here as well: cfg verify --accept-before ${shortId(before ?? "")}`
}

interface Cover {
  covers(finding: Violation): boolean
  /** The branch does not hold that commit. */
  readonly isForeign: boolean
}

async function coveredBy(
  { repository, snapshot: open }: Store,
  snapshot: Snapshot,
  before: CommitId | null,
): Promise<Cover> {
  if (before === null) return { covers: () => false, isForeign: false }
  const isThere =
    (await repository.refs.resolve(before)) !== null &&
    (await repository.history.isAncestor(before, snapshot.commit))
  if (!isThere) return { covers: () => false, isForeign: true }
  const earlier = await repository.history.parents(before)
  const then = await open(before)
  const { entries, cutAt } = await readHistory(repository, then)
  const present = await auditPresent(repository, then, { entries, isCut: cutAt !== null })
  const known = new Set(present.map(({ message }) => message))
  return {
    isForeign: false,
    covers({ check, severity, commit, message }) {
      if (severity === "note" || check === "Objects") return false
      return commit === undefined ? known.has(message) : earlier.has(commit)
    },
  }
}

function problem(before: CommitId | null, text: string): Violation {
  return {
    check: "Branch",
    severity: "error",
    message: `cfg.yaml accepts what lies before ${shortId(before ?? "")}, ${text}`,
  }
}
