import { expect, test } from "vitest"
import type { AnyCommand } from "../../../src/cli/command.ts"
import { command as activate } from "../../../src/commands/activate.ts"
import { command as apply } from "../../../src/commands/apply.ts"
import { command as commit } from "../../../src/commands/commit.ts"
import { command as land } from "../../../src/commands/land.ts"
import { command as rollback } from "../../../src/commands/rollback.ts"
import { command as stage } from "../../../src/commands/stage.ts"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { planOf } from "../../../src/domain/plan.ts"
import { previewOf } from "../../../src/operations/applying/change-result.ts"

const RESULT = previewOf(
  planOf({
    action: "activate",
    ref: "refs/heads/main",
    base: "a".repeat(40) as CommitId,
    message: "",
  }),
)

test.each<[string, AnyCommand, object]>([
  ["activate", activate, RESULT],
  ["apply", apply, RESULT],
  ["commit", commit, { result: RESULT, report: {} }],
  ["land", land, { ...RESULT, unstaged: [] }],
  ["rollback", rollback, RESULT],
  ["stage", stage, { result: RESULT, report: {} }],
])("--json of %s has what it had in every version", (_, command, data) => {
  const shown = Object.keys(command.toJson?.(data) as object)
  const published = ["plan", "commit", "follow", "publication", "effects", "dryRun", "remote"]
  expect(shown).toEqual(expect.arrayContaining(published))
  expect(shown).not.toContain("sync")
})

test("--json of a commit that was refused has its report alone", () => {
  expect(commit.toJson?.({ report: {}, result: null } as never)).toEqual({ report: {} })
})
