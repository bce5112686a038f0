import { readTrailers } from "../commit-trailers.ts"
import { shortId } from "../identifiers.ts"
import type { PackageId } from "../identifiers.ts"
import type { PointerMove } from "../pointer-file.ts"
import { statedReason } from "../read-commit-message.ts"
import { isReadable } from "./step.ts"
import type { MergedCommit, BranchStep } from "./step.ts"
import type { Violation } from "./violation.ts"
import { commitWords, describeMoves } from "./words.ts"

/**
 * A merge only passes on moves that commits it brings have made. And it hides none: where such a commit moved a pointer and
 * the merge does not end there, the chain of the branch does not tell what production ran.
 */
export function judgeMerge(step: BranchStep, moves: readonly PointerMove[]): readonly Violation[] {
  const { next, between } = step
  const brought = moves.map((move) => ({
    move,
    by: between.findLast(({ moves: own }) =>
      own.some((other) => other.package === move.package && other.to === move.to),
    ),
  }))
  const evil = brought.filter(({ by }) => by === undefined).map(({ move }) => move)
  const makers = new Set(brought.flatMap(({ by }) => (by === undefined ? [] : [by])))
  return [
    ...(evil.length === 0
      ? []
      : [
          violation(
            step,
            `is a merge that changed what is active by itself, as none of the commits it brings did: ${describeMoves(evil)}.`,
          ),
        ]),
    ...[...makers].flatMap((maker) => judgeMaker(maker, shortId(next.commit))),
    ...judgeHidden(step),
  ]
}

function judgeMaker({ commit, moves }: MergedCommit, merge: string): readonly Violation[] {
  const claims = readTrailers(commit.message)
  const by = `${commitWords(commit)}, which came by the merge ${merge},`
  const at = { check: "Pointer history", severity: "error", commit: commit.commit } as const
  if (claims === null || claims.actor === null || statedReason(commit.message) === null)
    return [
      {
        ...at,
        message: `${by} changed what is active without saying in a form that can be checked who asked for it and why: ${describeMoves(moves)}.`,
      },
    ]
  const [did, says] = [describeMoves(moves), describeMoves(claims.packages)]
  return did === says
    ? []
    : [{ ...at, message: `${by} says in its trailers: ${says || "nothing"}; but it did: ${did}.` }]
}

/** Moves that the merge brought and that cannot be seen by going along the branch. */
function judgeHidden(step: BranchStep): readonly Violation[] {
  const hidden = hiddenMoves(step)
  if (hidden.length === 0) return []
  const list = hidden
    .map(({ commit, moves }) => `${shortId(commit.commit)} (${describeMoves(moves)})`)
    .join("; ")
  const isOfCfg = hidden.some(({ commit }) => readTrailers(commit.message) !== null)
  const text = isOfCfg
    ? `is a merge that hides changes of what was active: the release branch was merged into another one, which then took its place. Behind its second parent lie ${list}.`
    : `is a merge of commits that moved pointers and moved them again: ${list}. Nothing says that production ran any of it.`
  return [{ ...violation(step, text), severity: isOfCfg ? "error" : "note" }]
}

/** The merged commits whose moves the step itself does not show. */
export function hiddenMoves({
  between,
  pointers,
}: Pick<BranchStep, "between"> & {
  readonly pointers: Pick<BranchStep["pointers"], "next">
}): readonly MergedCommit[] {
  const { next } = pointers
  if (!isReadable(next)) return []
  const counts = new Map<PackageId, number>()
  for (const move of between.flatMap(({ moves }) => moves))
    counts.set(move.package, (counts.get(move.package) ?? 0) + 1)
  const isShown = ({ package: id, to }: PointerMove) =>
    counts.get(id) === 1 && (next?.get(id) ?? null) === to
  return between.filter(({ moves }) => moves.some((move) => !isShown(move)))
}

function violation({ next }: BranchStep, text: string): Violation {
  return {
    check: "Pointer history",
    severity: "error",
    message: `${commitWords(next)} ${text}`,
    commit: next.commit,
  }
}
