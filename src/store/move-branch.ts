import type { EffectOutcome } from "../domain/effect.ts"
import { shortBranchName } from "../domain/branch.ts"
import { shortId } from "../domain/identifiers.ts"
import type { CommitId } from "../domain/identifiers.ts"
import { Refused, isRefused } from "../domain/refusal.ts"
import type { Refusal } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { shellQuote } from "../domain/shell-quote.ts"
import type { FileSystem } from "../ports/file-system.ts"
import type { Repository } from "../ports/repository.ts"
import type { BranchMove, SyncOutcome } from "../ports/working-tree.ts"
import { openJournal } from "./journal.ts"
import { treeEffect, worstOf } from "./tree-effect.ts"

export interface Move extends BranchMove {
  readonly base: CommitId
  readonly reflog: string
  /** Whether every object of the move was forced to the disk when it was written. */
  readonly isDurable?: boolean
}

/** What became of a branch that has moved. */
export interface MovedBranch {
  readonly sync: SyncOutcome
  readonly effects: readonly EffectOutcome[]
}

/** Moves a branch, and index and files of just these paths with it; a crash in between is finished by the next command. */
export function moveRef(
  repository: Repository,
  files: FileSystem,
  move: Move,
): Promise<MovedBranch | "raced"> {
  return repository.queue.inTurn(() => moveInTurn(repository, files, move))
}

async function moveInTurn(
  repository: Repository,
  files: FileSystem,
  move: Move,
): Promise<MovedBranch | "raced"> {
  const journal = await openJournal(repository, files, move)
  try {
    const moved = await moveBranch(repository, move)
    // A note that stays is taken away by the next command; what has moved has moved.
    if (moved === "raced" || isFinished(moved.effects)) await journal.close().catch(() => undefined)
    return moved
  } catch (error) {
    if (!leavesWork(error)) await journal.close()
    throw error
  }
}

/** The same under a journal that the caller keeps. Throws only where the branch has not moved. */
export async function moveBranch(
  repository: Repository,
  move: Move,
): Promise<MovedBranch | "raced"> {
  if (move.isDurable !== true)
    await repository.objects.makeDurable(await repository.history.newObjects(move.base, move.next))
  const { moved, trees } = await repository.workingTree.moveUnder(move, () =>
    hasMoved(repository, move),
  )
  if (!moved) return "raced"
  const effects: readonly EffectOutcome[] = [
    { effect: "move-ref", state: "done" },
    await makeMoveDurable(repository, move.ref),
    treeEffect(trees),
  ]
  return { sync: worstOf(trees), effects }
}

/**
 * What decides is the ref as it is read again, whatever went wrong on the way (facts 10). One that cannot be read again has
 * neither moved nor stayed: that is said, and the note of the move is left for the next command.
 */
async function hasMoved(
  { refs, history, objects }: Repository,
  { ref, base, next, reflog }: Move,
): Promise<boolean> {
  const stands = async () => {
    const tip = await refs.read(ref)
    if (tip === null || tip === base) return false
    await objects.restore()
    return history.isAncestor(next, tip)
  }
  try {
    return (await refs.compareAndSwap(ref, base, next, reflog)) || (await stands())
  } catch (error) {
    const found = await stands()
      .catch(() => stands())
      .catch(() => "unknown" as const)
    if (found === true) return true
    throw found === "unknown" ? unknownMove(error, { ref, next }) : error
  }
}

function unknownMove(error: unknown, { ref, next }: Pick<Move, "ref" | "next">): Refused {
  const branch = shortBranchName(ref)
  const unknown = refusal(
    "write-failed",
    `Whether ${branch} has moved to ${shortId(next)} is not known, as it could not be read again.`,
    {
      hint: `Look with: git log -1 ${shellQuote(branch)}. Do not commit on it before the next cfg command that writes, which finishes what is left.`,
      details: { ref, unfinished: next },
    },
  )
  return new Refused([...refusalsOf(error), unknown])
}

function refusalsOf(error: unknown): readonly Refusal[] {
  if (isRefused(error)) return error.refusals
  return [refusal("write-failed", error instanceof Error ? error.message : String(error))]
}

/** Once the branch shows it: all of it is on the disk, and nothing that runs beside can take it away again. */
export async function makeMoveDurable(
  { objects, refs }: Repository,
  ref: string,
): Promise<EffectOutcome> {
  try {
    await objects.secure()
    await refs.makeDurable(ref)
    return { effect: "make-durable", state: "done" }
  } catch (error) {
    return {
      effect: "make-durable",
      state: "failed",
      detail: `The disk did not confirm the new tip, which a power cut may undo: ${(error as Error).message}.`,
      mend: "Look after the disk, then run: sync",
    }
  }
}

/** Whether nothing is left that a later command would have to do. */
export function isFinished(effects: readonly EffectOutcome[]): boolean {
  const mended: readonly string[] = ["move-ref", "working-tree"]
  return !effects.some(({ effect, state }) => state === "failed" && mended.includes(effect))
}

/**
 * Whether the next command has to finish something: an index that could not be put back after a move that did not come to
 * be, or a move of which nobody knows whether it did.
 */
export function leavesWork(error: unknown): boolean {
  return (
    isRefused(error) &&
    error.refusals.some(({ details }) =>
      ["index", "unfinished"].some((key) => key in (details ?? {})),
    )
  )
}
