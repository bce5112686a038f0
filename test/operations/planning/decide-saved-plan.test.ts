import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { CommitId, ContentId, Version } from "../../../src/domain/identifiers.ts"
import { planOf } from "../../../src/domain/plan.ts"
import type { Plan } from "../../../src/domain/plan.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import {
  decideSavedPlan,
  requireApplicable,
} from "../../../src/operations/planning/decide-saved-plan.ts"
import type { Store } from "../../../src/store/open-store.ts"
import { pointerLine } from "../../support/pointer-line.ts"
import { refusalsOf } from "../../support/refusals-of.ts"

const EDITOR = packageId("roles", "editor")
const MAIN = "refs/heads/main"

const made = (changed: Partial<Plan>): Plan => ({
  ...planOf({ action: "activate", ref: MAIN, base: "1".repeat(40) as CommitId, message: "" }),
  ...changed,
})

test.each<[string, Partial<Plan>, readonly string[]]>([
  ["an activation", {}, []],
  ["a rollback", { action: "rollback" }, []],
  ["no staging", { action: "stage" }, ["malformed-plan"]],
  ["nothing for another branch", { ref: "refs/heads/next" }, ["plan-stale"]],
])("can be applied: %s", (_, changed, codes) => {
  const refusals = refusalsOf(() => requireApplicable({ releaseRef: MAIN }, made(changed)))
  expect(refusals.map(({ code }) => code)).toEqual(codes)
})

/** The way back to 1.0.0, planned where 1.1.0 is active and carried out after the line's last step. */
async function decide(line: readonly string[], changed: (plan: Plan) => Partial<Plan>) {
  const { repository, snapshots, tip } = pointerLine(
    line.map((version) => ({ active: { [EDITOR]: version } })),
    { releases: { [`${EDITOR}@1.0.0`]: {}, [`${EDITOR}@1.1.0`]: {} } },
  )
  const snapshot: Store["snapshot"] = async (commit) =>
    snapshots.find((candidate) => candidate.commit === commit) ?? tip
  const store = { repository, releaseRef: MAIN, snapshot } as unknown as Store
  const warn = (text: string) => expect.fail(text)
  const [content] = await tip.versions(EDITOR)
  const change = {
    package: EDITOR,
    from: "1.1.0" as Version,
    to: "1.0.0" as Version,
    contentId: content?.contentId ?? null,
    changes: [],
    requiredBump: null,
    actualBump: null,
  }
  const message = [
    "rollback: Revert editor to 1.0.0\n\nReason: It is time\nRolled back by: ann\n",
    `Cfg-Action: rollback\nCfg-Package: ${EDITOR} 1.1.0 -> 1.0.0 ${change.contentId}\nCfg-Actor: ann\n`,
  ].join("\n")
  const base = snapshots[1]?.commit ?? tip.commit
  const asked = { action: "rollback", actor: "ann", reason: "It is time", message, base } as const
  const plan = made({ ...asked, packages: [change] })
  const saved = { ...plan, ...changed(plan) }
  const decided = await decideSavedPlan({ store, warn }, tip, saved).catch((error: unknown) =>
    isRefused(error) ? error.refusals : Promise.reject(error),
  )
  if (decided === null) return "done"
  return "packages" in decided ? decided.message : decided.map(({ message: words }) => words).join()
}

const LINE = ["1.0.0", "1.1.0"]

test.each<[string, readonly string[], (plan: Plan) => Partial<Plan>, RegExp]>([
  ["made anew", LINE, () => ({}), /^rollback: Revert editor to 1\.0\.0\n/],
  ["done already", [...LINE, "1.0.0"], () => ({}), /^done$/],
  ["moved elsewhere", [...LINE, "1.2.0"], () => ({}), /^The plan moves editor from 1\.1\.0/],
  ["moved and back", [...LINE, "1.0.0", "1.1.0"], () => ({}), /^editor has been moved since/],
  [
    "of other content",
    LINE,
    ({ packages }) => ({
      packages: packages.map((change) => ({ ...change, contentId: "other" as ContentId })),
    }),
    /^editor 1\.0\.0 has other content than when the plan was made\.$/,
  ],
  ["of other words", LINE, () => ({ reason: "Another" }), /^The commit would say something else/],
])("a saved plan that is %s", async (_, line, changed, said) => {
  expect(await decide(line, changed)).toMatch(said)
})
