import { expect, test } from "vitest"
import { branchOf, branchRef, shortBranchName, trackingRef } from "../../src/domain/branch.ts"

test.each(["main", "edit/plan", "refs/heads/odd", "refs"])("the ref of %s leads back", (branch) => {
  expect(shortBranchName(branchRef(branch))).toBe(branch)
})

test.each([
  ["refs/heads/main", "main"],
  ["refs/heads/edit/plan", "edit/plan"],
  ["HEAD", null],
  [null, null],
])("%j is the branch %j", (ref, branch) => {
  expect(branchOf(ref)).toBe(branch)
})

test.each(["refs/tags/refs/heads/x", "HEAD"])("%s is no branch, and keeps its name", (ref) => {
  expect(shortBranchName(ref)).toBe(ref)
})

test("what a remote's branch was last seen as has a ref of its own", () => {
  expect(trackingRef("origin", "main")).toBe("refs/remotes/origin/main")
})
