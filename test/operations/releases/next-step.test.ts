import { expect, test } from "vitest"
import type { Version } from "../../../src/domain/identifiers.ts"
import type { LifecycleState } from "../../../src/domain/lifecycle.ts"
import { nextStep } from "../../../src/operations/releases/next-step.ts"

interface Row {
  readonly active?: string
  readonly draft?: "draft"
  readonly savedOn?: string
  readonly newest?: readonly [version: string, state: LifecycleState]
  /** On the release branch; `intact`: what its stage record says of the content. */
  readonly onRelease?: readonly (readonly [
    version: string,
    state: LifecycleState,
    intact?: boolean,
  ])[]
}

test.each<[string, Row, string | null]>([
  ["nothing but what is active", { active: "1.0.0", onRelease: [["1.0.0", "active", true]] }, null],
  ["nothing at all", {}, null],
  ["a draft", { draft: "draft", newest: ["1.0.0", "committed"] }, 'cfg commit plan -m "…"'],
  ["a draft on another branch", { savedOn: "edit/plan" }, "cfg edit plan"],
  ["a committed release", { newest: ["1.0.0", "committed"] }, "cfg stage plan@1.0.0"],
  ["one that is staged elsewhere", { newest: ["1.0.0", "staged"] }, "cfg land plan@1.0.0"],
  [
    "one that is staged there",
    { newest: ["1.0.0", "staged"], onRelease: [["1.0.0", "staged", true]] },
    'cfg activate plan@1.0.0 --reason "…"',
  ],
  [
    "one that is staged here and only committed there",
    { newest: ["1.0.0", "staged"], onRelease: [["1.0.0", "committed"]] },
    "cfg land plan@1.0.0",
  ],
  ["one that was active before", { newest: ["2.0.0", "superseded"] }, null],
  [
    "one that was changed since it was staged",
    { newest: ["1.0.0", "broken"] },
    "1.0.0 differs from what was staged: cfg verify",
  ],
  [
    "an active release that is gone, before any draft",
    { active: "1.0.0", draft: "draft" },
    "the active release 1.0.0 is missing, and no other can take its place: bring its folder back with git",
  ],
  [
    "an active release that is gone, with one that was active before",
    { active: "1.1.0", onRelease: [["1.0.0", "superseded"]] },
    'the active release 1.1.0 is missing: cfg rollback plan --to 1.0.0 --reason "…"',
  ],
  [
    "an active release that is gone, with one that is staged",
    { active: "1.1.0", onRelease: [["1.2.0", "staged", true]] },
    'the active release 1.1.0 is missing: cfg activate plan@1.2.0 --reason "…"',
  ],
  [
    "an active release that was changed, before any draft",
    { active: "1.0.0", draft: "draft", onRelease: [["1.0.0", "active", false]] },
    "the active release 1.0.0 differs from what was staged: cfg verify",
  ],
])("%s", (_, { active, draft, savedOn, newest, onRelease = [] }, step) => {
  const progress = {
    name: "plan",
    active: (active ?? null) as Version | null,
    draft: draft ?? null,
    savedOn: savedOn ?? null,
    newest: newest === undefined ? null : { version: newest[0] as Version, state: newest[1] },
    onRelease: onRelease.map(([version, state, intact]) => ({
      version: version as Version,
      state,
      staged: intact === undefined ? null : { at: "2024-01-01T00:00:00Z", actor: "ann", intact },
    })),
  }
  expect(nextStep(progress)).toBe(step)
})
