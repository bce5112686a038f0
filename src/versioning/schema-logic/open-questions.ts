import type { Found } from "./search.ts"

/** Questions that lead back to themselves, and their answers. */
export interface OpenQuestions {
  /** Each once; one that is asked again while it is being answered is taken to be "none". */
  answer(key: string, find: () => Found): Found
}

/**
 * A value that contains a value of the same description contains a smaller one, and so on: as documents end somewhere,
 * a description that needs itself describes nothing. What relied on that is remembered only once it is certain.
 */
export function openQuestions(): OpenQuestions {
  const answers = new Map<string, Found>()
  const depths = new Map<string, number>()
  /** "none" as long as a question further out is. */
  const provisional = new Map<string, number>()
  let reliesOn = Number.POSITIVE_INFINITY

  function relyOn(depth: number): Found {
    reliesOn = Math.min(reliesOn, depth)
    return "none"
  }

  return {
    answer(key, find) {
      const known = answers.get(key)
      if (known !== undefined) return known
      const open = depths.get(key) ?? provisional.get(key)
      if (open !== undefined) return relyOn(open)
      const [depth, outer] = [depths.size, reliesOn]
      reliesOn = Number.POSITIVE_INFINITY
      depths.set(key, depth)
      const found = find()
      depths.delete(key)
      const isCertain = found !== "none" || reliesOn >= depth
      if (isCertain) answers.set(key, found)
      else provisional.set(key, reliesOn)
      settle(depth, found, reliesOn)
      reliesOn = Math.min(outer, isCertain ? Number.POSITIVE_INFINITY : reliesOn)
      return found
    },
  }

  /** What relied on a question that has been answered. */
  function settle(depth: number, found: Found, outer: number): void {
    for (const [key, reliedOn] of provisional) {
      if (reliedOn < depth) continue
      provisional.delete(key)
      if (found !== "none") continue
      if (outer >= depth) answers.set(key, "none")
      else provisional.set(key, outer)
    }
  }
}
