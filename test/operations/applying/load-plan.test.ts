import { expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { planOf } from "../../../src/domain/plan.ts"
import { Refused } from "../../../src/domain/refusal.ts"
import { loadPlan } from "../../../src/operations/applying/load-plan.ts"
import { savePlan } from "../../../src/operations/applying/save-plan.ts"
import { memoryFileSystem } from "../../support/memory-file-system.ts"

const PLAN = planOf({
  action: "activate",
  ref: "refs/heads/main",
  base: "a".repeat(40) as CommitId,
  message: "release: Activate plan 1.1.0\n",
  actor: "ada",
  reason: "r",
})

/** Code and place of each refusal. */
async function refusalsOf(text: string | Buffer): Promise<unknown> {
  const { named } = memoryFileSystem({ "/work/plan.json": text })
  const refused = await loadPlan({ named, directory: "/work" }, "plan.json").catch((error) => error)
  if (!(refused instanceof Refused)) return refused
  return refused.refusals.map(({ code, place }) => [code, place?.line ?? null])
}

test("a plan that was saved is loaded as it was, from where the command runs", async () => {
  const { named, volume } = memoryFileSystem({ "/work/sub": null })
  await savePlan(named, { directory: "/work/sub", name: "../plan.json" }, PLAN)
  expect(Object.keys(volume.toJSON())).toContain("/work/plan.json")
  expect(await loadPlan({ named, directory: "/work" }, "plan.json")).toEqual(PLAN)
})

test("a file that is not there", async () => {
  const { named } = memoryFileSystem()
  await expect(loadPlan({ named, directory: "/work" }, "plan.json")).rejects.toMatchObject({
    refusals: [{ code: "unreadable-file" }],
  })
})

test.each([
  ["no JSON", '{\n  "format": ', [["malformed-plan", 2]]],
  [
    "a key of another type",
    `${JSON.stringify({ ...PLAN, actor: 1 }, null, 2)}\n`,
    [["malformed-plan", expect.any(Number)]],
  ],
  ["more bytes than any plan", Buffer.alloc(2 ** 24 + 1, " "), [["unreadable-file", null]]],
])("refused, at its place: %s", async (_, text, refusals) => {
  expect(await refusalsOf(text)).toEqual(refusals)
})
