import { readTrailers } from "../commit-trailers.ts"
import { startOf } from "../finding.ts"
import { movesBetween } from "../pointer-file.ts"
import type { PointerMove } from "../pointer-file.ts"
import { statedReason } from "../read-commit-message.ts"
import { formatRelease } from "../identifiers.ts"
import { judgeMerge } from "./judge-merge.ts"
import { isReadable } from "./step.ts"
import type { JudgedCommit, BranchStep } from "./step.ts"
import type { Violation } from "./violation.ts"
import { commitWords, describeMoves, releaseWords } from "./words.ts"

/** What a step did to the pointers: who and why, what for, and whether what it names was proven (spec 2.3). */
export function judgePointers(step: BranchStep): readonly Violation[] {
  const { pointers, next } = step
  if (!isReadable(pointers.next))
    return pointers.next === pointers.base
      ? []
      : [said(next, "error", `left ${pointers.path} unreadable: ${pointers.next}`)]
  // What it was before is not known, so nothing can be said of the moves.
  if (!isReadable(pointers.base)) return []
  const moves = movesBetween(pointers.base ?? new Map(), pointers.next ?? new Map())
  if (isBeginning(step)) return []
  const isMerge = next.parents.length > 1
  return [
    ...(isMerge ? judgeMerge(step, moves) : judgeMessage(step, moves)),
    ...judgeTargets(step, moves),
  ]
}

/** The file as it was found when cfg came: nobody claims anything about it. */
function isBeginning({ pointers, next, isKept }: BranchStep): boolean {
  return readTrailers(next.message) === null && (pointers.base === null || !isKept)
}

function judgeMessage(step: BranchStep, moves: readonly PointerMove[]): readonly Violation[] {
  const { next } = step
  const claims = readTrailers(next.message)
  const isClaimed = claims !== null && claims.actor !== null && statedReason(next.message) !== null
  if (isClaimed) {
    const [did, says] = [describeMoves(moves), describeMoves(claims.packages)]
    const isAboutPointers = claims.action === "activate" || claims.action === "rollback"
    return did === says || (moves.length === 0 && !isAboutPointers)
      ? []
      : [
          said(
            next,
            "error",
            `says in its trailers: ${says || "nothing"}; but it did: ${did || "nothing"}.`,
          ),
        ]
  }
  if (moves.length === 0) return []
  const text =
    "changed what is active without saying in a form that can be checked who asked for it and why"
  return moves.every((move) => isGoingBack(step, move) || isRevert(step, move))
    ? [said(next, "note", `${text}; it took back what was done before: ${describeMoves(moves)}.`)]
    : [said(next, "error", `${text}: ${describeMoves(moves)}.`)]
}

/** What becomes active has to be there, and staged; what goes back to what ran before needs no proof (spec 2.2). */
function judgeTargets(step: BranchStep, moves: readonly PointerMove[]): readonly Violation[] {
  return moves.flatMap((move): Violation[] => {
    const { package: id, to } = move
    if (to === null) return []
    const release = { package: id, version: to }
    const key = formatRelease(release)
    const problem = (text: string): Violation => ({
      ...said(step.next, "error", `made ${releaseWords(release)} active, ${text}`),
      ...release,
      place: startOf(step.pointers.path),
    })
    if ((step.contents.get(key) ?? null) === null) return [problem("and there is no such release.")]
    if (step.proven.has(key) || isGoingBack(step, move)) return []
    return [problem("which was not staged with that content.")]
  })
}

/** A version that was active before is active again; that it was, is not left to what the commit says. */
function isGoingBack({ pointers }: BranchStep, { package: id, to }: PointerMove): boolean {
  return pointers.back.has(id) && (pointers.earlier.get(id) ?? []).includes(to)
}

/** `git revert` of a going back: what was active before it is active again. */
function isRevert({ next, pointers }: BranchStep, { package: id, to }: PointerMove): boolean {
  return GIT_REVERT.test(next.message) && pointers.earlier.get(id)?.[0] === to
}

const GIT_REVERT = /^This reverts commit [0-9a-f]{40,64}\b/m

function said(
  by: JudgedCommit,
  severity: Violation["severity"],
  text: string,
): Violation & { readonly commit: JudgedCommit["commit"] } {
  return {
    check: "Pointer history",
    severity,
    message: `${commitWords(by)} ${text}`,
    commit: by.commit,
  }
}
