import { expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { auditReleases } from "../../../src/operations/auditing/audit-history.ts"
import type { TreeChange } from "../../../src/ports/history.ts"
import type { Repository } from "../../../src/ports/repository.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const RELEASE = "prompts/roles/editor/releases/1.0.0"

/** Changes of one folder, oldest first: content before and after. */
async function audit(
  steps: readonly (readonly [base: string | null, next: string | null])[],
  path = RELEASE,
): Promise<readonly string[]> {
  const changes = steps.map(([base, next], index): TreeChange => ({
    path,
    base,
    next,
    entry: {
      commit: String(index).repeat(40) as CommitId,
      parents: [],
      authorName: "Ann",
      authorEmail: "ann@example.com",
      committerName: "Ann",
      committedAt: "2024-01-02T03:04:05Z",
      message: "",
    },
  }))
  const history = { treeChanges: async () => changes.toReversed() }
  const findings = await auditReleases({ history } as unknown as Repository, fakeSnapshot())
  for (const finding of findings)
    expect(finding).toMatchObject({ severity: "error", check: "Immutable releases" })
  return findings.map(({ message }) => message)
}

const by = (index: number) => `by Ann on 2024-01-02 in commit ${String(index).repeat(7)}.`

test.each<[string, Parameters<typeof audit>[0], readonly string[]]>([
  ["added", [[null, "a"]], []],
  [
    "added, and brought again by a merge",
    [
      [null, "a"],
      [null, "a"],
    ],
    [],
  ],
  ["there before the history begins", [["a", "a"]], []],
  [
    "changed",
    [
      [null, "a"],
      ["a", "b"],
    ],
    [`editor 1.0.0 was changed after it was committed, ${by(1)}`],
  ],
  [
    "changed and mended, of which only the change is told",
    [
      [null, "a"],
      ["a", "b"],
      ["b", "a"],
    ],
    [`editor 1.0.0 was changed after it was committed, ${by(1)}`],
  ],
  [
    "removed",
    [
      [null, "a"],
      ["a", null],
    ],
    [`editor 1.0.0 was removed after it was committed, ${by(1)}`],
  ],
  [
    "removed and added again with other content",
    [
      [null, "a"],
      ["a", null],
      [null, "b"],
    ],
    [
      `editor 1.0.0 was removed after it was committed, ${by(1)}`,
      `editor 1.0.0 was added again with other content, ${by(2)}`,
    ],
  ],
])("a release that was %s", async (_, steps, messages) => {
  expect(await audit(steps)).toEqual(messages)
})

test.each([
  "prompts/roles/editor/releases/draft",
  "prompts/roles/editor/releases",
  "prompts/roles/editor/releases/1.0.0/role.prompt.txt",
  "prompts/roles/editor/releases/latest",
  "README.md",
])("%s is no release, so that it may change", async (path) => {
  const steps = [
    [null, "a"],
    ["a", "b"],
  ] as const
  expect(await audit(steps, path)).toEqual([])
})
