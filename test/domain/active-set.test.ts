import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { closureProblems, dependentsOf } from "../../src/domain/closure.ts"
import type { CommitId, Version } from "../../src/domain/identifiers.ts"
import type { HistoryMove } from "../../src/domain/move-directions.ts"
import type { PointerMove } from "../../src/domain/pointer-file.ts"
import { readManifest } from "../../src/domain/manifest.ts"
import { movesBetween } from "../../src/domain/pointer-file.ts"
import { undoMoves } from "../../src/domain/undo.ts"
import type { UndoableEntry } from "../../src/domain/undo.ts"
import { activeSet, applyMoves } from "../support/snapshot.ts"
import { documentType, facts } from "./activation-facts.ts"
import { assertProperty } from "../support/properties.ts"

const problems = (...lines: readonly string[]) =>
  closureProblems(facts(lines).members, facts(lines).packageOf).map(
    ({ consumer, input, range, actual, pointer }) => [
      consumer.slice(15),
      input,
      range,
      actual,
      pointer,
    ],
  )

describe("a set is closed", () => {
  test.each([
    [[], []],
    [["intake@1.0.0", "plan@1.0.0: intake"], []],
    [["intake@1.2.0", "plan@1.0.0: intake ^1.1.0"], []],
    [["intake@1.2.0", "plan@1.0.0: document_types/intake >=1 <2"], []],
    [["plan@1.0.0: intake"], [["plan", "intake", undefined, null, "/required_inputs/0"]]],
    [
      ["intake@2.0.0", "plan@1.0.0: intake ^1.1.0"],
      [["plan", "intake", "^1.1.0", "2.0.0", "/required_inputs/0"]],
    ],
    [
      ["intake@1.0.0", "plan@1.0.0: intake nonsense"],
      [["plan", "intake", "nonsense", "1.0.0", "/required_inputs/0"]],
    ],
    [
      ["plan@1.0.0: a, b", "b@1.0.0: a"],
      [
        ["plan", "a", undefined, null, "/required_inputs/0"],
        ["b", "a", undefined, null, "/required_inputs/0"],
      ],
    ],
    [["a@1.0.0: b", "b@1.0.0: a"], []],
  ])("%j: %j", (lines, expected) => expect(problems(...lines)).toEqual(expected))
})

test("dependents are found through others, nearest first, and circles end", () => {
  const all = facts([
    "intake@1.0.0",
    "discovery@1.0.0: intake",
    "plan@1.0.0: discovery",
    "package@1.0.0: plan, discovery",
    "other@1.0.0",
    "a@1.0.0: b",
    "b@1.0.0: a",
  ]).members
  const of = (...ids: readonly string[]) =>
    dependentsOf(ids.map(documentType), all, documentType).map(
      (found) => `${found.package.slice(15)} through ${found.through.slice(15)}`,
    )
  expect(of("intake")).toEqual([
    "discovery through intake",
    "plan through discovery",
    "package through discovery",
  ])
  expect(of("other")).toEqual([])
  expect(of("a")).toEqual(["b through a"])
  expect(of("discovery", "a", "intake")).toEqual([
    "plan through discovery",
    "package through discovery",
    "b through a",
  ])
})

test("optional inputs make a dependent, but no hole", () => {
  const manifest = readManifest({ optional_inputs: ["intake", { id: "risk", version: "^9.0.0" }] })
  const all = new Map([
    ...facts(["risk@1.0.0"]).members,
    [documentType("plan"), { version: "1.0.0" as Version, manifest }],
  ])
  expect(closureProblems(all, documentType)).toEqual([])
  expect(dependentsOf([documentType("risk")], all, documentType)).toEqual([
    { package: documentType("plan"), through: documentType("risk") },
  ])
})

const ids = ["roles/a", "roles/b", "roles/c"]
const sets = fc
  .dictionary(fc.constantFrom(...ids), fc.constantFrom("1.0.0", "1.1.0", "2.0.0"))
  .map(activeSet)

const forward = (moves: readonly PointerMove[]): readonly HistoryMove[] =>
  moves.map((move) => ({ ...move, direction: "forward" }))

describe("moves", () => {
  test("between two sets lead from one to the other, and back", () => {
    assertProperty(
      fc.property(sets, sets, (before, after) => {
        expect(new Map([...applyMoves(before, movesBetween(before, after))].toSorted())).toEqual(
          new Map([...after].toSorted()),
        )
        const entry: UndoableEntry = {
          commit: "x" as CommitId,
          action: "activate",
          moves: forward(movesBetween(before, after)),
          isInitial: false,
        }
        expect(new Map([...applyMoves(after, undoMoves(entry, after) ?? [])].toSorted())).toEqual(
          new Map([...before].toSorted()),
        )
      }),
    )
  })

  test("an entry whose package was moved on is not undone", () => {
    const entry: UndoableEntry = {
      commit: "x" as CommitId,
      action: "activate",
      moves: forward(
        movesBetween(
          activeSet({ "roles/a": "1.0.0", "roles/b": "1.0.0" }),
          activeSet({ "roles/a": "1.1.0", "roles/b": "1.1.0" }),
        ),
      ),
      isInitial: false,
    }
    expect(undoMoves(entry, activeSet({ "roles/a": "2.0.0", "roles/b": "1.1.0" }))).toBeNull()
    expect(undoMoves(entry, activeSet({ "roles/a": "1.0.0", "roles/b": "1.1.0" }))).toEqual([
      { package: "roles/b", from: "1.1.0", to: "1.0.0" },
    ])
  })
})
