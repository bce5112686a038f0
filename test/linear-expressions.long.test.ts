import { check } from "recheck"
import { expect, test, vi } from "vitest"
import { DEFAULT_CONFIG } from "../src/domain/config.ts"
import { filesBelow } from "./support/architecture.ts"
import { composedDuring, literalsOf } from "./support/written-expressions.ts"

/**
 * Prompts, manifests and schemas are whatever somebody wrote: an expression that tries again from every character takes
 * seconds on a few thousand spaces. Cut texts into lines and words instead, bound what repeats, or look from the end.
 */
test(
  "no expression of the program takes more than linear time",
  { timeout: 1_800_000 },
  async () => {
    vi.resetModules()
    const files = filesBelow("src")
    const composed = await composedDuring(async () => {
      for (const { path } of files) await import(`../${path}`)
      const [{ parseReference }, { releaseAt }] = await Promise.all([
        import("../src/domain/reference.ts"),
        import("../src/domain/layout.ts"),
      ])
      parseReference(DEFAULT_CONFIG.kinds, "schema:x:1.0.0")
      releaseAt(DEFAULT_CONFIG.kinds, "x")
    })
    const all = [...literalsOf(files), ...composed]
    const distinct = [...new Map(all.map((each) => [`/${each.source}/${each.flags}`, each]))]
    expect(distinct.length).toBeGreaterThan(250)
    const worse: string[] = []
    for (const [written, { source, flags, at }] of distinct) {
      const found = await check(source, flags, { timeout: 120_000 })
      if (found.status === "vulnerable")
        worse.push(`${at} ${written}: ${found.complexity.summary} on ${found.attack.pattern}`)
      if (found.status === "unknown") worse.push(`${at} ${written}: undecided`)
    }
    expect(worse).toEqual([])
  },
)
