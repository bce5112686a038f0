import { diffArrays } from "diff"

/** Indices of an item and of what stands in its place; null where there is nothing. */
export type Alignment =
  | { readonly inBase: number; readonly inNext: number }
  | { readonly inBase: number; readonly inNext: null }
  | { readonly inBase: null; readonly inNext: number }

/** Edits above which two lists have so little in common that only positions are left. */
const MAX_EDITS = 1000

/** Items that differ, paired by position between those that stay as they are. */
export function alignSequences(base: readonly unknown[], next: readonly unknown[]): Alignment[] {
  const alignments: Alignment[] = []
  let [baseStart, nextStart] = [0, 0]
  for (const { removed, added, kept } of hunksOf(base, next)) {
    for (let offset = 0; offset < Math.max(removed, added); offset += 1) {
      const [inBase, inNext] = [baseStart + offset, nextStart + offset]
      if (offset >= added) alignments.push({ inBase, inNext: null })
      else if (offset >= removed) alignments.push({ inBase: null, inNext })
      else alignments.push({ inBase, inNext })
    }
    baseStart += removed + kept
    nextStart += added + kept
  }
  return alignments
}

/** How many items were removed and added in one place, and how many that stay come after them. */
interface Hunk {
  removed: number
  added: number
  kept: number
}

function hunksOf(base: readonly unknown[], next: readonly unknown[]): readonly Hunk[] {
  const parts = diffArrays(asTexts(base), asTexts(next), { maxEditLength: MAX_EDITS })
  if (parts === undefined) return [{ removed: base.length, added: next.length, kept: 0 }]
  const hunks: Hunk[] = []
  for (const { removed, added, count } of parts) {
    const isKept = !removed && !added
    let hunk = hunks.at(-1)
    if (hunk === undefined || (!isKept && hunk.kept > 0)) {
      hunk = { removed: 0, added: 0, kept: 0 }
      hunks.push(hunk)
    }
    if (isKept) hunk.kept += count
    else hunk[removed ? "removed" : "added"] += count
  }
  return hunks
}

function asTexts(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(item))
}
