import { describe, expect, test } from "vitest"
import {
  acceptUndecided,
  greaterBump,
  highestBump,
  isUndecidedBreak,
} from "../../src/domain/version-change.ts"
import type { Bump, Change } from "../../src/domain/version-change.ts"

const change = (bump: Bump, more: Partial<Change> = {}): Change => ({
  artifact: "Schema",
  file: "schema.json",
  pointer: "",
  kind: "modified",
  message: "It changed.",
  bump,
  ...more,
})
const undecided = change("major", { undecided: true })
const disproved = change("major", {
  undecided: true,
  witness: { document: {}, acceptedBy: "base" },
})

test.each<[Bump, Bump, Bump]>([
  ["none", "patch", "patch"],
  ["minor", "patch", "minor"],
  ["minor", "major", "major"],
  ["none", "none", "none"],
])("the greater of %s and %s is %s", (a, b, expected) => {
  expect([greaterBump(a, b), greaterBump(b, a)]).toEqual([expected, expected])
})

test.each<[string, readonly Change[], Bump]>([
  ["no change", [], "none"],
  ["one that needs no bump", [change("none")], "none"],
  ["several", [change("patch"), change("major"), change("minor")], "major"],
])("the highest bump of %s", (_, changes, expected) => {
  expect(highestBump(changes)).toBe(expected)
})

test.each<[string, Change, boolean]>([
  ["that is undecided and counts as breaking", undecided, true],
  ["that is undecided and harmless", change("minor", { undecided: true }), false],
  ["that is decided", change("major"), false],
])("a change %s is an undecided break: %s", (_, given, expected) => {
  expect(isUndecidedBreak(given)).toBe(expected)
})

describe("where a person answers for what is undecided", () => {
  test.each<[string, readonly Change[], Bump]>([
    ["it counts as minor", [undecided, change("patch")], "minor"],
    ["what is decided stays", [undecided, change("major")], "major"],
    ["what a document of the base disproves stays", [disproved], "major"],
  ])("%s", (_, changes, expected) => {
    const accepted = acceptUndecided({ bump: "major", changes })
    expect(accepted.bump).toBe(expected)
    expect(accepted.changes).toHaveLength(changes.length)
  })
})
