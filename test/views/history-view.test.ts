import { describe, expect, test } from "vitest"
import type { CommitId, PackageId, Version } from "../../src/domain/identifiers.ts"
import type { HistoryEntry } from "../../src/operations/releases/pointer-history.ts"
import { renderHistory } from "../../src/views/history-view.ts"
import { plain } from "../terminal/themes.ts"

const move = (id: string, from: string | null, to: string | null) => ({
  package: `roles/${id}` as PackageId,
  from: from as Version | null,
  to: to as Version | null,
  direction: "forward" as const,
})
const entry = {
  commit: "0123456789abcdef0123456789abcdef01234567" as CommitId,
  at: "2026-05-02T23:30:00-02:00",
  actor: "ada",
  author: "Ada <ada@example.com>",
  reason: "because",
  claims: null,
  hasReason: true,
  action: "activate",
  moves: [move("editor", null, "1.0.0")],
  isInitial: false,
} as unknown as HistoryEntry

const render = (changed: object) => renderHistory([{ ...entry, ...changed } as HistoryEntry], plain)

test("nothing yet", () => {
  expect(renderHistory([], plain)).toBe("Nothing has been activated yet.")
})

describe("a row", () => {
  test.each<[string, object, string]>([
    ["the time in UTC", {}, "2026-05-03 01:30 UTC  0123456  activate"],
    ["a time that is none", { at: "20000-01-01T00:00:00+00:00" }, "unknown"],
    ["where a package went", {}, "editor – → 1.0.0"],
    ["what was taken out", { moves: [move("editor", "1.0.0", null)] }, "editor 1.0.0 → –"],
    [
      "three packages by name, and how many more",
      { moves: ["a", "b", "c", "d", "e"].map((id) => move(id, "1.0.0", "2.0.0")) },
      "c 1.0.0 → 2.0.0 and 2 more",
    ],
    ["a commit without moves", { moves: [] }, "no package moved"],
    ["a file nobody can read", { unreadable: "no JSON" }, "the pointer file cannot be read"],
    ["foreign words", { actor: "a\u001b[2J", reason: "b\u202e" }, "a␛[2J  b\\u{202e}"],
  ])("gives %s", (_, changed, said) => {
    expect(render(changed)).toContain(said)
  })
})

test("where the clone's history ends, what was before is called unknown", () => {
  const text = render({ cut: true, moves: [] })
  expect(text).toMatch(/unknown +what it did is not known/)
  expect(text).toContain("The history ends at commit 0123456")
  expect(render({ cut: true })).toContain("activate")
})
