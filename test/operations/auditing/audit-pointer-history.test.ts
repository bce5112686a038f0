import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { CommitId, Version } from "../../../src/domain/identifiers.ts"
import { auditPointerHistory } from "../../../src/operations/auditing/audit-pointer-history.ts"
import type { PointerCommit } from "../../../src/store/pointer-commit.ts"

const PLAN = packageId("document_types", "plan")
const MOVE = { package: PLAN, from: "1.0.0" as Version, to: "1.1.0" as Version }
const claims = (to: string, actor: string | null = "ann") => ({
  action: "activate",
  actor,
  packages: [{ package: PLAN, from: "1.0.0", to, contentId: null }],
  accepted: [],
})

function entry(more: Partial<PointerCommit>): PointerCommit {
  return {
    commit: "a".repeat(40) as CommitId,
    at: "2024-01-01T00:00:00Z",
    actor: "ann",
    author: "Ann <ann@example.com>",
    reason: "It is time",
    action: "activate",
    claims: claims("1.1.0"),
    hasReason: true,
    moves: [{ ...MOVE, direction: "forward" }],
    isInitial: false,
    ...more,
  }
}

const UNSAID =
  "warning changed what is active without saying in a form that can be checked who asked for it and why."

test.each<[string, Partial<PointerCommit>, string | null]>([
  ["that says what it did", {}, null],
  ["that moved nothing", { moves: [], claims: null }, null],
  ["without trailers", { claims: null }, UNSAID],
  ["without an actor", { claims: claims("1.1.0", null) }, UNSAID],
  ["without a reason", { hasReason: false }, UNSAID],
  [
    "that says something else",
    { claims: claims("1.2.0") },
    "error says in its trailers: document_types/plan 1.0.0 -> 1.2.0; but it did: document_types/plan 1.0.0 -> 1.1.0.",
  ],
  [
    "that says nothing of it",
    { claims: { ...claims("1.1.0"), packages: [] } },
    "error says in its trailers: nothing; but it did: document_types/plan 1.0.0 -> 1.1.0.",
  ],
  [
    "that left the file unreadable",
    { unreadable: "no JSON", moves: [] },
    "warning left pointers.json unreadable: no JSON",
  ],
])("a commit %s", (_, more, expected) => {
  const findings = auditPointerHistory([entry(more)], "pointers.json")
  const start = "Commit aaaaaaa by Ann <ann@example.com> "
  expect(
    findings.map(({ severity, message }) => {
      expect(message.startsWith(start)).toBe(true)
      return `${severity} ${message.slice(start.length)}`
    }),
  ).toEqual(expected === null ? [] : [expected])
})
