import { ageInWords } from "../domain/age.ts"
import type { EffectOutcome } from "../domain/effect.ts"
import { shellQuote } from "../domain/shell-quote.ts"
import type { SyncOutcome, TreeReport } from "../ports/working-tree.ts"

/** The worst first: one of them is what the user has to know. */
const SEVERITY: readonly SyncOutcome[] = ["locked", "failed", "index left alone", "left alone"]

export function worstOf(trees: readonly TreeReport[]): SyncOutcome {
  const worst = SEVERITY.find((outcome) => trees.some((tree) => tree.outcome === outcome))
  return worst ?? trees[0]?.outcome ?? "no working tree"
}

/** What the working trees of a moved branch came to: an index that stayed behind is a danger, and is named as one. */
export function treeEffect(trees: readonly TreeReport[]): EffectOutcome {
  const left = trees.filter(({ outcome }) => outcome === "locked" || outcome === "failed")
  if (left.length > 0)
    return {
      effect: "working-tree",
      state: "failed",
      detail: left.map(detailOf).join(" "),
      mend: mendOf(left),
    }
  const outcome = worstOf(trees)
  if (outcome === "no working tree") return { effect: "working-tree", state: "not needed" }
  return {
    effect: "working-tree",
    state: "done",
    ...(outcome !== "synced" && { detail: outcome }),
  }
}

function detailOf({ workTree, lock, reason }: TreeReport): string {
  const where = workTree === null ? "a working tree" : workTree
  if (lock === undefined)
    return `Index and files in ${where} may not show this yet: ${reason?.trim()}.`
  return `Index and files in ${where} do not show this yet: ${lock.path}${lock.age === null ? "" : `, ${ageInWords(lock.age)},`} is held by another git, or was left there by one that was killed.`
}

function mendOf(left: readonly TreeReport[]): string {
  const locks = left.flatMap(({ lock }) => (lock === undefined ? [] : [lock.path]))
  const unlock =
    locks.length === 0 ? "" : ` If no git is running: rm ${locks.map(shellQuote).join(" ")}.`
  return `Do not commit there before they do, as that commit would take this back.${unlock} The next cfg command that writes updates them.`
}
