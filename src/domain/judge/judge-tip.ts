import { readTrailers } from "../commit-trailers.ts"
import { shortId } from "../identifiers.ts"
import type { CommitId } from "../identifiers.ts"
import { readReason } from "../read-commit-message.ts"
import type { MergedCommit } from "./step.ts"
import type { Violation } from "./violation.ts"
import { describeMoves } from "./words.ts"

/** How a tip of earlier stands to the tip of today. */
export type Standing =
  | "on the chain"
  | "behind a merge" // reachable, but not by first parents: the branch was merged into another one that took its place
  | "ahead" // today's tip is one of its ancestors
  | "elsewhere"
  | "unknown" // the history of a shallow clone is cut off before it

/** A tip that a branch had, as somebody or something remembers it. */
export interface FormerTip {
  readonly commit: CommitId
  readonly standing: Standing
  /** The commits that moved pointers there and are in the history of today's tip no more, oldest first. */
  readonly lost: readonly MergedCommit[]
}

export interface TipFacts {
  /** Short name of the release branch. */
  readonly branch: string
  /** The tip that was verified last on this machine; null where there is none. */
  readonly verified: (FormerTip & { /** RFC 3339. */ readonly at: string }) | null
  /** Where the branch has been, as this clone's own log has it: of the remote's branch where there is one. */
  readonly former: readonly FormerTip[]
}

/** A release branch only grows at its tip: what was a tip stays on the first-parent chain. */
export function judgeTip({ branch, verified, former }: TipFacts): readonly Violation[] {
  const alarm = verified === null ? [] : judgeVerified(branch, verified)
  const known = new Set([verified?.commit])
  return [
    ...alarm,
    ...former.filter(({ commit }) => !known.has(commit)).flatMap((tip) => judgeFormer(branch, tip)),
  ]
}

const ALARM: Record<Standing, string | null> = {
  "on the chain": null,
  "behind a merge": "is now only reached through the second parent of a merge",
  ahead: "was cut off: the branch ends before it",
  elsewhere: "is not in its history any more: the history was rewritten",
  unknown: null,
}

function judgeVerified(
  branch: string,
  { commit, at, standing, lost }: TipFacts["verified"] & {},
): readonly Violation[] {
  if (standing === "unknown")
    return [
      {
        check: "Branch",
        severity: "note",
        message: `Whether ${branch} still contains ${shortId(commit)}, which was verified on ${at.slice(0, 10)}, cannot be told: this clone is cut off.`,
        commit,
      },
    ]
  const deed = ALARM[standing]
  if (deed === null) return []
  return [
    {
      check: "Branch",
      severity: "error",
      message: `Commit ${shortId(commit)}, the tip of ${branch} that was verified on ${at.slice(0, 10)}, ${deed}.${lostWords(lost)}`,
      commit,
    },
  ]
}

/** A log also holds what was never published and then made anew, so only lost moves of pointers count, and turned chains. */
function judgeFormer(branch: string, { commit, standing, lost }: FormerTip): readonly Violation[] {
  const at = { check: "Branch", commit } as const
  if (standing === "behind a merge")
    return [
      {
        ...at,
        severity: "error",
        message: `Commit ${shortId(commit)} was the tip of ${branch} and ${ALARM[standing]}.`,
      },
    ]
  const isLost = (standing === "ahead" || standing === "elsewhere") && lost.length > 0
  if (!isLost) return []
  const isOfCfg = lost.some((entry) => readTrailers(entry.commit.message) !== null)
  return [
    {
      ...at,
      severity: isOfCfg ? "error" : "note",
      message: `Commit ${shortId(commit)} was the tip of ${branch} and ${ALARM[standing]}.${lostWords(lost)}`,
    },
  ]
}

function lostWords(lost: readonly MergedCommit[]): string {
  if (lost.length === 0) return ""
  const list = lost.map(
    ({ commit, moves }) =>
      `${shortId(commit.commit)} by ${commit.authorName} (${describeMoves(moves)}: ${readReason(commit.message)})`,
  )
  return ` What is gone: ${list.join("; ")}.`
}
