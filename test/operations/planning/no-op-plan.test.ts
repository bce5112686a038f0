import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { Version } from "../../../src/domain/identifiers.ts"
import { noOpPlan } from "../../../src/operations/planning/no-op-plan.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const EDITOR = packageId("roles", "editor")

test.each<["activate" | "rollback", string | null, RegExp]>([
  ["activate", "1.0.0", /^release: Activate editor 1\.0\.0\n/],
  ["rollback", "1.0.0", /^rollback: Revert editor to 1\.0\.0\n/],
  ["rollback", null, /^rollback: Revert editor to inactive\n/],
])("%s to %s moves nothing and says so", async (action, to, message) => {
  const snapshot = fakeSnapshot({ releases: { "roles/editor@1.0.0": { "role.prompt.txt": "a" } } })
  const [known] = await snapshot.versions(EDITOR)
  const plan = await noOpPlan(snapshot, {
    action,
    ref: "refs/heads/main",
    targets: [{ package: EDITOR, to: to as Version | null }],
    intent: { actor: "ann", reason: "It is time" },
  })
  expect(plan).toMatchObject({ action, actor: "ann", reason: "It is time", writes: [] })
  expect(plan.packages).toMatchObject([
    { package: EDITOR, from: to, to, contentId: to === null ? null : known?.contentId },
  ])
  expect(plan.message).toMatch(message)
})
