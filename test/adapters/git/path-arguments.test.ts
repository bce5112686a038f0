import { expect, test } from "vitest"
import { isAtOrBelow, pathArguments } from "../../../src/adapters/git/process/path-arguments.ts"

test.each<[string, readonly string[], boolean]>([
  ["a", ["a"], true],
  ["a/b", ["a"], true],
  ["a/b/c", ["a/b"], true],
  ["a/b", ["b"], false],
  ["ab", ["a"], false],
  ["a", ["a/b"], false],
  ["a/b", ["x", "a/b"], true],
  ["a/b", [""], true],
  ["", [""], true],
  ["a/b", [], false],
  ["a//b", ["a/"], true],
])("%s is at or below %j: %s", (path, paths, expected) => {
  expect(isAtOrBelow(path, new Set(paths))).toBe(expected)
})

test("more paths than a command line should have are none, which means all", () => {
  const paths = Array.from({ length: 200 }, (_, index) => `p${index}`)
  expect(pathArguments(paths)).toEqual(paths)
  expect(pathArguments([...paths, "one more"])).toEqual([])
})
