import * as fc from "fast-check"
import { expect, test } from "vitest"
import { decodePointer } from "../../../src/documents/json-pointer.ts"
import { compareJson } from "../../../src/versioning/artifacts/compare-json.ts"
import { describeDifference } from "../../../src/versioning/artifacts/describe-difference.ts"
import { findMoves } from "../../../src/versioning/artifacts/find-moves.ts"
import { assertProperty } from "../../support/properties.ts"

const differences = (before: unknown, after: unknown) =>
  findMoves(
    compareJson(before, after).map((difference) =>
      describeDifference(difference, "entry", difference.kind === "removed" ? "major" : "minor"),
    ),
  )

test.each([
  [
    "an item before others that have no identity",
    [
      [1, 1],
      [2, 2],
    ],
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
    ["/0 added"],
  ],
  ["an item taken from among them", ["a", "a", "b", "c"], ["a", "a", "c"], ["/2 removed"]],
  [
    "one of them changed, one more",
    [{ a: 1 }, { b: 1 }],
    [{ a: 2 }, { b: 1 }, { c: 1 }],
    ["/0/a changed from 1 to 2", "/2 added"],
  ],
  [
    "lists with nothing in common",
    [["a"], ["b"]],
    [["c"]],
    ["/0/c added", "/0/a removed", "/1 removed"],
  ],
  [
    "an item matched by what it is called",
    {
      s: [
        { id: 1, t: "a" },
        { id: 2, t: "b" },
      ],
    },
    {
      s: [
        { id: 2, t: "c" },
        { id: 1, t: "a" },
      ],
    },
    ['/s/2/t changed from "b" to "c"', "/s has another order"],
  ],
  ["a key renamed", { old: 5, x: 1 }, { new: 5, x: 1 }, ["/old renamed to /new"]],
  [
    "a key renamed, one of two it could be",
    { a: 5, b: 5 },
    { c: 5, d: 5 },
    ["/a removed", "/b removed", "/c added", "/d added"],
  ],
  [
    "an item with another name, the same otherwise",
    { s: [{ section_id: "end", title: "End" }] },
    { s: [{ section_id: "finish", title: "End" }] },
    ["/s/end renamed to /s/finish"],
  ],
  [
    "sections without a name, one of them replaced",
    { s: [{ title: "Risks", source_pointer: "/risks" }] },
    { s: [{ title: "Goals", source_pointer: "/goals" }] },
    ["/s/risks removed", "/s/goals added"],
  ],
  [
    "an item that is nothing but its name",
    { s: [{ id: "a" }] },
    { s: [{ id: "b" }] },
    ["/s/a removed", "/s/b added"],
  ],
  [
    "an object moved elsewhere",
    { left: [{ id: "a", t: 1 }], right: [] },
    { left: [], right: [{ id: "a", t: 1 }] },
    ["/left/a moved to /right/a"],
  ],
  [
    "a number that stands elsewhere now is no move",
    { left: { n: 5 }, right: {} },
    { left: {}, right: { n: 5 } },
    ["/left/n removed", "/right/n added"],
  ],
])("%s", (_, before, after, messages) => {
  expect(
    differences(before, after)
      .map(({ message }) => message)
      .toSorted(),
  ).toEqual(messages.toSorted())
})

test("what moved demands what its going and its coming demand together, and says from where", () => {
  expect(differences({ a: { b: [1] } }, { c: { b: [1] } })).toEqual([
    {
      kind: "renamed",
      pointer: "/c",
      subject: "entry",
      bump: "major",
      message: "/a renamed to /c",
      before: "/a",
      after: "/c",
    },
  ])
})

test("every difference stands where it says, with the values it says; equal values have none", () => {
  const value = fc
    .jsonValue({ maxDepth: 3 })
    .map((json): unknown => JSON.parse(JSON.stringify(json)))
  assertProperty(
    fc.property(value, value, (before, after) => {
      expect(compareJson(before, structuredClone(before))).toEqual([])
      const found = compareJson(before, after)
      expect(found.length > 0).toBe(
        JSON.stringify(before) !== JSON.stringify(after) && !isDeepEqual(before, after),
      )
      for (const { kind, pointer, before: was, after: is } of found) {
        if (kind === "removed") expect(at(before, pointer)).toEqual(was)
        else if (kind === "added" || !Array.isArray(is)) expect(at(after, pointer)).toEqual(is)
      }
    }),
    { runs: 2000 },
  )
})

function at(value: unknown, pointer: string): unknown {
  return (decodePointer(pointer) ?? []).reduce<unknown>(
    (inner, key) => Reflect.get(inner as object, key),
    value,
  )
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b)
    return true
  } catch {
    return false
  }
}
