import { trackingRef } from "../domain/branch.ts"
import { warningsOf } from "../domain/effect.ts"
import type { EffectOutcome } from "../domain/effect.ts"
import { shortId } from "../domain/identifiers.ts"
import type { CommitId } from "../domain/identifiers.ts"
import { shellQuote } from "../domain/shell-quote.ts"
import type { FileSystem } from "../ports/file-system.ts"
import type { Repository } from "../ports/repository.ts"
import { readJournal } from "./journal.ts"
import type { JournalEntry, PendingMove } from "./journal.ts"
import { isFinished, moveBranch } from "./move-branch.ts"
import { treeEffect } from "./tree-effect.ts"

/** Something that a command before has left to do. */
export type Unfinished =
  | {
      readonly commit: CommitId
      readonly ref: string
      /** `move-ref`: the remote has the commit, the local branch does not. */
      readonly left: "move-ref" | "working-tree"
    }
  | {
      readonly commit: CommitId | null
      readonly ref: string | null
      readonly left: "unknown"
      /** Why it cannot be told, as a sentence. */
      readonly reason: string
    }

export interface Finished {
  /** What a person has to know of what could not be finished. */
  readonly warnings: readonly string[]
  /** Whether a branch stands elsewhere than before. */
  readonly moved: boolean
}

/**
 * Finishes what commands that were cut short have left: called by every command that writes, before it reads. What could
 * not be finished never stops the command itself.
 */
export async function finishJournal(repository: Repository, files: FileSystem): Promise<Finished> {
  const warnings: string[] = []
  let moved = false
  for (const entry of await readJournal(repository, files)) {
    try {
      const doubt = await doubtIn(repository, entry)
      if (doubt !== null) {
        warnings.push(`${doubt} ${whatBecomesOf(entry)}`)
        if (entry.flaw === "unreadable") await files.remove(entry.path)
        continue
      }
      const effects = await finish(repository, entry)
      if (effects === "unknown") continue
      moved ||= effects.some(({ effect }) => effect === "move-ref")
      warnings.push(...warningsOf(effects).map((text) => `Of an earlier command: ${text}`))
      if (isFinished(effects)) await files.remove(entry.path)
    } catch (error) {
      const what = entry.pending === null ? entry.path : shortId(entry.pending.next)
      warnings.push(
        `What an earlier command left to do for ${what} could not be finished: ${(error as Error).message}`,
      )
    }
  }
  return { warnings, moved }
}

/** The same without doing anything, for who only looks. */
export async function unfinishedOf(
  repository: Repository,
  files: Pick<FileSystem, "list" | "read" | "stat">,
): Promise<readonly Unfinished[]> {
  const found: Unfinished[] = []
  for (const entry of await readJournal(repository, files)) {
    const { pending } = entry
    const { next: commit = null, ref = null } = pending ?? {}
    const untold = (reason: string) => void found.push({ commit, ref, left: "unknown", reason })
    try {
      const doubt = await doubtIn(repository, entry)
      if (doubt !== null || pending === null) untold(doubt ?? "")
      else {
        const left = await whatIsLeft(repository, pending)
        if (left === "working-tree" || left === "move-ref")
          found.push({ commit: pending.next, ref: pending.ref, left })
      }
    } catch (error) {
      untold(`${entry.path} could not be compared with the branch: ${(error as Error).message}`)
    }
  }
  return found
}

/** Why a note is not followed, as a sentence: it may be damaged, or have come with a copied clone. */
async function doubtIn(
  { refs, history }: Repository,
  { path, pending, flaw }: JournalEntry,
): Promise<string | null> {
  if (flaw === "newer") return `${path} was noted by a newer cfg.`
  if (pending === null) return `${path} is damaged, or no note of cfg.`
  const { base, next } = pending
  for (const id of [base, next])
    if ((await refs.resolve(id)) === null)
      return `${path} names the commit ${shortId(id)}, which is not here.`
  return (await history.isAncestor(base, next))
    ? null
    : `${path} is no note of cfg: ${shortId(next)} does not follow on ${shortId(base)}.`
}

function whatBecomesOf({ path, flaw }: JournalEntry): string {
  if (flaw === "unreadable")
    return "Nothing was done for it, and it is removed. What a killed command has left, if anything, is shown by: git status"
  const first = flaw === "newer" ? "That cfg finishes it" : "Look with: git status"
  return `Nothing was done for it. ${first}; or, if no other cfg is running, remove it: rm ${shellQuote(path)}`
}

/** "unknown": the branch has not moved, and the command that wanted it to may run still. */
async function finish(
  repository: Repository,
  { pending, wasTorn }: JournalEntry,
): Promise<readonly EffectOutcome[] | "unknown"> {
  if (pending === null) return []
  const left = await whatIsLeft(repository, pending)
  if (left === "move-ref") {
    const moved = await moveBranch(repository, { ...pending, reflog: "cfg: fast-forward" })
    return moved === "raced" ? [] : moved.effects
  }
  // A branch that never moved has moved no file: a draft that became a version directory stands there uncommitted.
  const indexOnly = left !== "working-tree"
  const effect = treeEffect(await repository.workingTree.sync(pending, { wasTorn, indexOnly }))
  if (left === "unknown") return "unknown"
  return left === "nothing" ? [] : [effect]
}

/** `nothing`: somebody else's commit came first, so that the indexes only have to be as they were. */
async function whatIsLeft(
  { refs, history }: Repository,
  { ref, base, next, publishes }: PendingMove,
): Promise<"working-tree" | "move-ref" | "unknown" | "nothing"> {
  if ((await refs.resolve(next)) === null) return "nothing"
  const tip = await refs.read(ref)
  if (tip !== null && (await history.isAncestor(next, tip))) return "working-tree"
  if (tip !== base) return "nothing"
  const published =
    publishes === undefined
      ? null
      : await refs.read(trackingRef(publishes.remote, publishes.branch))
  if (published !== null && (await history.isAncestor(next, published))) return "move-ref"
  return "unknown"
}
