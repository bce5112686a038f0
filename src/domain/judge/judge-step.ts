import { startOf } from "../finding.ts"
import { shortId } from "../identifiers.ts"
import { judgeClaims } from "./judge-claims.ts"
import { judgePointers } from "./judge-pointers.ts"
import { judgeRecords } from "./judge-records.ts"
import type { FileChange, JudgedCommit, ReleaseChange, BranchStep } from "./step.ts"
import type { Violation } from "./violation.ts"
import { authorWords, commitWords, releaseWords } from "./words.ts"

/** Clocks of honest machines differ by no more. Milliseconds. */
const CLOCK_TOLERANCE = 5 * 60_000

export interface Judging {
  /** Who may do what; without one, everybody may do everything that the rules of releases allow. */
  readonly policy: null
  /** The time on the machine that enforces; null where only the order of times is judged. */
  readonly now: Date | null
}

/**
 * What one step of the release branch does that may not be done. Pure: equal facts get equal verdicts, whoever
 * asks.
 */
export function judgeStep(step: BranchStep, { now }: Judging): readonly Violation[] {
  return [
    ...step.releases.flatMap((change) => judgeRelease(step.next, change)),
    ...judgeRecords(step),
    ...step.files.flatMap((change) => judgeAddedFile(step.next, change)),
    ...judgeClaims(step),
    ...judgePointers(step),
    ...(step.isKept ? judgeTime(step, now) : []),
  ]
}

/** A directory that was added may never change again or go away. */
function judgeRelease(by: JudgedCommit, change: ReleaseChange): readonly Violation[] {
  const { base, next, first } = change
  if (next === base || (base === null && (first === null || first === next))) return []
  return [
    {
      check: "Immutable releases",
      severity: "error",
      message: `${releaseWords(change)} ${deedOf(change)}, ${authorWords(by)}.`,
      place: startOf(change.path),
      package: change.package,
      version: change.version,
      commit: by.commit,
    },
  ]
}

function deedOf({ base, next }: ReleaseChange): string {
  if (next === null) return "was removed after it was committed"
  return base === null ? "was added again with other content" : "was changed after it was committed"
}

/** Records of decisions are added, never changed, never deleted. */
function judgeAddedFile(by: JudgedCommit, { path, base, next }: FileChange): readonly Violation[] {
  if (base === null || base === next) return []
  const deed = next === null ? "was removed" : "was changed"
  return [
    {
      check: "Added files",
      severity: "error",
      message: `${path} ${deed}, ${authorWords(by)}: files of this folder are added and then stay as they are.`,
      place: startOf(path),
      commit: by.commit,
    },
  ]
}

function judgeTime({ base, next }: BranchStep, now: Date | null): readonly Violation[] {
  const at = Date.parse(next.committedAt)
  const problem = (message: string): Violation => ({
    check: "Branch",
    severity: "error",
    message: `${commitWords(next)} ${message}`,
    commit: next.commit,
  })
  if (base !== null && at < Date.parse(base.committedAt) - CLOCK_TOLERANCE)
    return [
      problem(
        `is dated ${next.committedAt}, before the commit it follows (${shortId(base.commit)}, ${base.committedAt}): it was backdated, or a clock was wrong.`,
      ),
    ]
  return now !== null && at > now.getTime() + CLOCK_TOLERANCE
    ? [problem(`is dated ${next.committedAt}, in the future.`)]
    : []
}
