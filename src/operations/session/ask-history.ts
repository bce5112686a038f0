import { shortId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { CUT } from "../../domain/undo.ts"
import type { Repository } from "../../ports/repository.ts"
import { forgetHistories, readHistory } from "../../store/read-history.ts"
import type { HistoryCut, PointerHistory } from "../../store/read-history.ts"

/** How many commits are fetched at a time where an answer lies beyond what a shallow clone holds. */
const STEPS = [200, 5_000, "all"] as const

/** An answer that rests on the history of the pointer file. */
export function askHistory<Answer>(
  repository: Repository,
  snapshot: Snapshot,
  ask: (history: PointerHistory) => Answer | typeof CUT,
): Promise<Answer> {
  return knowing(repository, snapshot, async () => ask(await readHistory(repository, snapshot)))
}

/**
 * An answer that rests on any part of the history. Where it lies beyond what this clone holds, more is fetched; where that
 * cannot be, it is refused: what is unknown is never taken for empty (spec 2.5).
 */
export async function knowing<Answer>(
  repository: Repository,
  snapshot: Snapshot,
  ask: () => Promise<Answer | typeof CUT>,
): Promise<Answer> {
  let why: string | null = null
  for (const step of STEPS) {
    const answer = await ask()
    if (answer !== CUT) return answer
    why = await deepen(repository, snapshot, step)
    if (why !== null) break
    forgetHistories(repository)
  }
  const answer = why === null ? await ask() : CUT
  if (answer !== CUT) return answer
  const { cutAt } = await readHistory(repository, snapshot)
  return refuse(refusalOf(cutAt, snapshot, why ?? ""))
}

/** Null where it was done, else why not. */
async function deepen(
  repository: Repository,
  { config }: Snapshot,
  step: (typeof STEPS)[number],
): Promise<string | null> {
  if ((await repository.history.boundaries()).size === 0) return ""
  const remote = repository.remote(config.remote)
  if (!(await remote.exists())) return `There is no remote ${config.remote} to fetch it from.`
  const why = await remote.deepen(config.branch, step)
  return why === null ? null : `${config.remote} could not be asked for it: ${why}`
}

function refusalOf(cut: HistoryCut | null, { config }: Snapshot, why: string): Refusal {
  if (cut === null) throw new Error("A history that is whole has no hidden part.")
  if (cut.lost !== null) return cut.lost
  const { commit } = cut.entry
  const message = `This clone is shallow: its history ends at commit ${shortId(commit)}, and what is asked for lies before that. ${why}`
  return refusal("history-cut", message.trim(), {
    hint: `Fetch the rest: git fetch --unshallow ${config.remote} (in GitHub Actions, fetch-depth: 0). Then run the command again.`,
    details: { commit },
  })
}
