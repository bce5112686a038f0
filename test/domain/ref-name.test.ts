import { expect, test } from "vitest"
import { isRefName } from "../../src/domain/ref-name.ts"

test.each([
  "HEAD",
  "refs/heads/main",
  "refs/heads/edit/project_intake",
  "refs/tags/v1.0.0",
  "refs/heads/ä",
])("%s is a ref name", (name) => {
  expect(isRefName(name)).toBe(true)
})

test.each([
  ["a short name", "main"],
  ["an option", "--all"],
  ["no name", ""],
  ["HEAD and more", "HEAD~1"],
  ["nothing below refs", "refs/"],
  ["an empty segment", "refs//main"],
  ["another inside", "refs/heads//main"],
  ["a range", "refs/heads/a..b"],
  ["a reflog entry", "refs/heads/main@{1}"],
  ["an ancestor", "refs/heads/main~1"],
  ["another", "refs/heads/main^"],
  ["a path in it", "refs/heads/main:x"],
  ["a pattern", "refs/heads/*"],
  ["another pattern", "refs/heads/[a]"],
  ["a question mark", "refs/heads/a?"],
  ["a backslash", "refs/heads/a\\b"],
  ["a space", "refs/heads/a b"],
  ["a line break", "refs/heads/a\n"],
  ["a delete character", "refs/heads/a\u007f"],
  ["a lock", "refs/heads/main.lock"],
  ["a dot at its end", "refs/heads/main."],
  ["a slash at its end", "refs/heads/main/"],
])("%s is none", (_, name) => {
  expect(isRefName(name)).toBe(false)
})
