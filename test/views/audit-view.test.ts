import { describe, expect, test } from "vitest"
import type { CommitId } from "../../src/domain/identifiers.ts"
import type { Violation } from "../../src/domain/judge/violation.ts"
import type { AuditedRepository } from "../../src/operations/auditing/audit-branches.ts"
import { renderAudit } from "../../src/views/audit-view.ts"
import { plain } from "../terminal/themes.ts"

const COMMIT = "0123456789abcdef0123456789abcdef01234567" as CommitId

const clean: AuditedRepository = {
  commit: COMMIT,
  findings: [],
  releases: 2,
  pointerCommits: 1,
  historyCutAt: null,
  walked: { commits: 3, since: null },
  claims: 0,
  accepted: null,
}
const BRANCH: Violation = {
  check: "Branch",
  severity: "error",
  message: "The branch was rewritten.",
}
const TAG: Violation = { check: "Tags", severity: "note", message: "A tag is unknown." }

const lines = (changed: Partial<AuditedRepository>) =>
  renderAudit({ ...clean, ...changed }, plain).split("\n")

const ALL = "  Walked all 3 commits of the release branch."

describe("without findings", () => {
  test.each<[string, Partial<AuditedRepository>, readonly string[]]>([
    [
      "what was looked at",
      {},
      ["✓ Everything is as it was released: 2 releases, 1 change of the pointer file.", ALL],
    ],
    [
      "where the clone ends",
      { historyCutAt: COMMIT },
      [
        "✓ Everything is as it was released: 2 releases, 1 change of the pointer file, back to commit 0123456: what was before is not in this clone.",
        ALL,
      ],
    ],
  ])("it says %s", (_, changed, text) => {
    expect(lines(changed)).toEqual(text)
  })
})

describe("beside the verdict it says", () => {
  test.each<[string, Partial<AuditedRepository>, readonly string[]]>([
    [
      "since when, in UTC",
      { walked: { commits: 1, since: { commit: COMMIT, at: "2026-05-02T23:30:00-02:00" } } },
      ["  Walked 1 commit since 0123456, which was verified on 2026-05-03."],
    ],
    [
      "what nobody signed",
      { claims: 1 },
      [ALL, "  Who and why of 1 change are claimed, not proven: nothing is signed."],
    ],
    [
      "what was accepted",
      { accepted: { before: COMMIT, findings: 1 } },
      [ALL, "  Accepted as it is: what lies before 0123456 (1 finding)."],
    ],
  ])("%s", (_, changed, asides) => {
    expect(lines(changed).slice(1)).toEqual(asides)
  })
})

describe("findings", () => {
  test.each<[string, readonly Violation[], readonly string[]]>([
    [
      "notes alone are no violation",
      [TAG],
      [
        "Tags",
        "  ! A tag is unknown.",
        "",
        "✓ Everything is as it was released: 2 releases, 1 change of the pointer file.",
        ALL,
      ],
    ],
    [
      "each under its check, and counted",
      [BRANCH, TAG, BRANCH],
      [
        "Branch",
        "  ✗ The branch was rewritten.",
        "  ✗ The branch was rewritten.",
        "",
        "Tags",
        "  ! A tag is unknown.",
        "",
        "2 violations, 1 note in 2 releases, 1 change of the pointer file",
        ALL,
      ],
    ],
    [
      "at their place, with foreign text disarmed",
      [
        {
          ...BRANCH,
          place: { file: "a\u001b.json", line: 3, column: 7 },
          message: "by \u202eEve",
        },
      ],
      [
        "Branch",
        String.raw`  ✗ a␛.json:3:7 by \u{202e}Eve`,
        "",
        "1 violation, 0 notes in 2 releases, 1 change of the pointer file",
        ALL,
      ],
    ],
  ])("%s", (_, findings, text) => {
    expect(lines({ findings })).toEqual(text)
  })
})
