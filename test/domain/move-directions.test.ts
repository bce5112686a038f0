import { describe, expect, test } from "vitest"
import type { CommitId, PackageId, Version } from "../../src/domain/identifiers.ts"
import { withDirections } from "../../src/domain/move-directions.ts"
import type { PointerStep } from "../../src/domain/move-directions.ts"
import type { PointerMove } from "../../src/domain/pointer-file.ts"
import { CUT, lastChange, movesOfCommit, undoMoves, wasActive } from "../../src/domain/undo.ts"
import type { UndoableEntry, UndoableHistory } from "../../src/domain/undo.ts"

const A = "roles/a" as PackageId

/** `a 1.0 2.0`: package a from 1.0.0 to 2.0.0; `-` for inactive. Before it, who says so: `activate`, `rollback`, `edit`, `init`. */
function step(line: string): PointerStep {
  const [says = "", ...moves] = line.split(/[ ,]+/)
  return {
    moves: Array.from({ length: moves.length / 3 }, (_, index) =>
      move(...(moves.slice(index * 3) as [string, string, string])),
    ),
    says: says === "activate" || says === "rollback" ? says : null,
    isInitial: says === "init",
  }
}

function move(id: string, from: string, to: string): PointerMove {
  const version = (word: string) => (word === "-" ? null : (`${word}.0` as Version))
  return { package: `roles/${id}` as PackageId, from: version(from), to: version(to) }
}

/** The history that these steps make, oldest first; each is known by its number. */
function history(lines: readonly string[], cutAt: Record<string, string> | null): UndoableHistory {
  const steps = lines.map(step)
  const active =
    cutAt === null
      ? null
      : new Map(
          Object.entries(cutAt).map(([id, version]) => [
            `roles/${id}` as PackageId,
            `${version}.0` as Version,
          ]),
        )
  const moves = withDirections(steps, active)
  const entries = steps.map(({ says, isInitial }, index) => ({
    commit: String(index + 1) as CommitId,
    action: says ?? "edit",
    moves: moves[index] ?? [],
    isInitial,
  }))
  return { entries: entries.toReversed(), cutAt }
}

const INIT = "init a - 1.0"

describe("what a step did is", () => {
  test.each<[string, readonly string[], string]>([
    ["forward, for an activation", [INIT, "activate a 1.0 1.1"], "forward"],
    ["back, for a rollback", [INIT, "activate a 1.0 1.1", "rollback a 1.1 1.0"], "back"],
    [
      "back, for an edit to what was active just before",
      [INIT, "activate a 1.0 1.1", "edit a 1.1 1.0"],
      "back",
    ],
    [
      "forward, for an edit to anything else",
      [INIT, "activate a 1.0 1.1", "edit a 1.1 1.2"],
      "forward",
    ],
    [
      "forward, for an edit to something older",
      [INIT, "activate a 1.0 1.1", "activate a 1.1 1.2", "edit a 1.2 1.0"],
      "forward",
    ],
    [
      "forward, for a revert of a rollback",
      [INIT, "activate a 1.0 1.1", "rollback a 1.1 1.0", "edit a 1.0 1.1"],
      "forward",
    ],
    [
      "back, for two reverts one after the other",
      [INIT, "activate a 1.0 1.1", "activate a 1.1 1.2", "edit a 1.2 1.1", "edit a 1.1 1.0"],
      "back",
    ],
    [
      "back, for a first activation that is taken away",
      [INIT, "activate b - 1.0", "edit b 1.0 -"],
      "back",
    ],
    [
      "forward, for a package of the beginning that is taken away, as nobody knows what was before",
      [INIT, "edit a 1.0 -"],
      "forward",
    ],
    [
      "forward again, for what was gone back from",
      [INIT, "activate a 1.0 1.1", "edit a 1.1 1.0", "activate a 1.0 1.1"],
      "forward",
    ],
  ])("%s", (_, lines, direction) => {
    expect(history(lines, null).entries[0]?.moves[0]?.direction).toBe(direction)
  })

  test.each<[string, readonly string[], string]>([
    ["unknown, for an edit right after the cut", ["edit a 1.1 1.0"], "unknown"],
    ["what it says, for an activation after it", ["activate a 1.0 1.1"], "forward"],
    [
      "back, for an edit to what is seen to have been active before",
      ["activate a 1.0 1.1", "edit a 1.1 1.0"],
      "back",
    ],
    [
      "unknown, for an edit after going back to the cut",
      ["activate a 1.0 1.1", "rollback a 1.1 1.0", "edit a 1.0 1.1"],
      "unknown",
    ],
    [
      "unknown, for an edit after going back beyond it",
      ["rollback a 1.1 0.9", "edit a 0.9 0.8"],
      "unknown",
    ],
  ])("in a cut history %s", (_, lines, direction) => {
    expect(history(lines, { a: "1.0" }).entries[0]?.moves[0]?.direction).toBe(direction)
  })
})

describe("what a rollback undoes", () => {
  const last = (lines: readonly string[], cutAt: Record<string, string> | null = null) => {
    const found = lastChange(history(lines, cutAt), A)
    return found === null || found === CUT ? found : (found as UndoableEntry).commit
  }
  test.each<[string, readonly string[], string | null]>([
    ["the newest change", [INIT, "edit a 1.0 1.1", "activate a 1.1 2.0"], "3"],
    [
      "not a rollback, but what came before it",
      [INIT, "activate a 1.0 1.1", "activate a 1.1 2.0", "rollback a 2.0 1.1"],
      "3",
    ],
    [
      "not a git revert, but what came before it",
      [INIT, "activate a 1.0 1.1", "activate a 1.1 2.0", "edit a 2.0 1.1"],
      "3",
    ],
    [
      "of several packages, the one that is asked for",
      [INIT, "activate a 1.0 1.1", "activate b - 1.0"],
      "2",
    ],
    ["nothing, where the file begins", [INIT], null],
  ])("%s", (_, lines, commit) => expect(last(lines)).toBe(commit))

  test.each<[string, readonly string[], string | null]>([
    ["what is seen", ["activate a 1.0 1.1"], "1"],
    ["not known, where nothing is seen", [], CUT],
    ["not known, where only a going back is seen", ["rollback a 1.1 1.0"], CUT],
    ["not known, where an edit may be one", ["edit a 1.0 0.9"], CUT],
  ])("in a cut history is %s", (_, lines, commit) => expect(last(lines, { a: "1.0" })).toBe(commit))

  test("is undone once, and nothing more", () => {
    const found = lastChange(history([INIT, "activate a 1.0 1.1"], null), null)
    if (found === null || found === CUT || "hiddenBy" in found) throw new Error("nothing found")
    expect(undoMoves(found, new Map([[A, "1.1.0" as Version]]))).toEqual([
      { package: A, from: "1.1.0", to: "1.0.0" },
    ])
    expect(undoMoves(found, new Map([[A, "1.0.0" as Version]]))).toEqual([])
  })

  test("is not known, where a merge hides what the package went through since", () => {
    const { entries } = history([INIT, "activate a 1.0 1.1", "activate b - 1.0"], null)
    const hides = [{ commit: "h" as CommitId, moves: [move("a", "1.1", "1.2")] }]
    const merge = { commit: "m" as CommitId, action: "edit", moves: [], isInitial: false, hides }
    const at = (index: number) => ({ entries: entries.toSpliced(index, 0, merge), cutAt: null })
    expect(lastChange(at(0), A)).toEqual({ hiddenBy: merge })
    expect(lastChange(at(0), null)).toEqual({ hiddenBy: merge })
    expect(lastChange(at(0), "roles/b" as PackageId)).toMatchObject({ commit: "3" })
    expect(lastChange(at(2), A)).toMatchObject({ commit: "2" })
    expect(wasActive(at(0), move("a", "1.1", "1.2"))).toBe(true)
    for (const commit of ["m", "h"] as CommitId[])
      expect(movesOfCommit(at(1), commit)).toEqual({ hiddenBy: merge })
  })

  test("of a commit that went both ways, is what went forward", () => {
    const both = [INIT, "activate a 1.0 1.1", "activate b - 1.0", "edit a 1.1 1.0, b 1.0 2.0"]
    expect(lastChange(history(both, null), null)).toMatchObject({
      commit: "4",
      moves: [{ package: "roles/b" }],
    })
  })
})

test("a commit, or all that a merge brought, is undone from end to end", () => {
  const whole = history([INIT, "activate a 1.0 1.1", "activate a 1.1 1.2, b - 1.0"], null)
  const merged: UndoableHistory = {
    ...whole,
    entries: whole.entries.map((entry) =>
      entry.isInitial ? entry : { ...entry, mergedBy: "m" as CommitId },
    ),
  }
  expect(movesOfCommit(merged, "m" as CommitId)).toMatchObject([
    { package: A, from: "1.0.0", to: "1.2.0" },
    { package: "roles/b", from: null, to: "1.0.0" },
  ])
  expect(movesOfCommit(whole, "2" as CommitId)).toMatchObject([{ from: "1.0.0", to: "1.1.0" }])
  expect(movesOfCommit(whole, "1" as CommitId)).toBeNull()
  expect(movesOfCommit(whole, "9" as CommitId)).toBeNull()
  expect(movesOfCommit({ ...whole, cutAt: {} }, "9" as CommitId)).toBe(CUT)
})

test("whether a version was active before is known, unless it may lie behind the cut", () => {
  const lines = ["activate a 1.0 1.1"]
  expect(wasActive(history(lines, null), move("a", "1.1", "1.0"))).toBe(true)
  expect(wasActive(history(lines, null), move("a", "1.1", "0.9"))).toBe(false)
  expect(wasActive(history(lines, { a: "1.0" }), move("a", "1.1", "1.0"))).toBe(true)
  expect(wasActive(history(lines, { a: "1.0" }), move("a", "1.1", "0.9"))).toBe(CUT)
})
