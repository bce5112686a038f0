import { describe, expect, test } from "vitest"
import {
  branchName,
  count,
  date,
  flag,
  oneOf,
  pathTemplate,
  pattern,
  tagFormat,
  text,
  texts,
} from "../../src/store/config-checks.ts"
import type { Check } from "../../src/store/config-checks.ts"

const GOOD: readonly (readonly [string, Check, readonly unknown[]])[] = [
  ["text", text, ["a", " a "]],
  ["flag", flag, [true, false]],
  ["count", count, [1, 1_048_576]],
  ["texts", texts, [[], ["a", "b"]]],
  ["oneOf", oneOf("a", "b"), ["a", "b"]],
  ["branchName", branchName, ["main", "release/2027", "ünïcode"]],
  ["pathTemplate", pathTemplate, ["a/{id}/{version}", "a/b/{id}/releases/{version}"]],
  ["tagFormat", tagFormat, ["{id}/v{version}", "v{version}"]],
  ["date", date, ["2027-01-31", "2028-02-29"]],
  ["pattern", pattern, ["a+", "\\p{L}"]],
]

const BAD: readonly (readonly [string, Check, readonly unknown[]])[] = [
  ["text", text, ["", " ", 1, null, ["a"]]],
  ["flag", flag, ["true", 1, null]],
  ["count", count, [0, -1, 1.5, "1", Number.MAX_VALUE]],
  ["texts", texts, ["a", [""], ["a", 1]]],
  ["oneOf", oneOf("a", "b"), ["c", "", 1]],
  ["branchName", branchName, ["-f", "a b", "a..b", "a~1", "a:b", "a*", "", 1]],
  [
    "pathTemplate",
    pathTemplate,
    [
      "a/{id}",
      "{id}/{version}",
      "/a/{id}/{version}",
      "a/{version}/{id}",
      "a/{id}/{version}/b",
      "a/{id}/{id}/{version}",
      "../{id}/{version}",
      "a/x{id}/{version}",
      1,
    ],
  ],
  ["tagFormat", tagFormat, ["{id}", "", 1]],
  ["date", date, ["2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "27-01-31", "", 1]],
  ["pattern", pattern, ["[", "", 1]],
]

const rowsOf = (groups: typeof GOOD) =>
  groups.flatMap(([name, check, values]) => values.map((value) => [name, value, check] as const))

describe("fits", () => {
  test.each(rowsOf(GOOD))("%s %j", (_, value, check) => {
    expect(check(value)).toBeNull()
  })
})

describe("does not fit, and the words go on from the key's name", () => {
  test.each(rowsOf(BAD))("%s %j", (_, value, check) => {
    expect(check(value)).toMatch(/^(?:must (?:be|hold) |is not )/)
  })
})
