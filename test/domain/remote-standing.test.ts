import { expect, test } from "vitest"
import type { CommitId } from "../../src/domain/identifiers.ts"
import { describeStanding } from "../../src/domain/remote-standing.ts"

test.each<[number, number, RegExp | null]>([
  [0, 0, null],
  [
    0,
    2,
    /2 commits behind origin\/main, as last fetched 2026-11-28 07:19 UTC.*git pull --ff-only origin main/,
  ],
  [1, 0, /has 1 commit that origin\/main does not have.*git push origin main/],
  [1, 2, /different ways: 1 commit only here, 2 commits only there/],
])("%i ahead, %i behind", (ahead, behind, words) => {
  const standing = {
    remote: "origin",
    branch: "main",
    tip: "a" as CommitId,
    ahead,
    behind,
    seenAt: "2026-11-28T07:19:00.000Z",
  }
  if (words === null) expect(describeStanding(standing)).toBeNull()
  else expect(describeStanding(standing)).toMatch(words)
})
