import { describe, expect, test } from "vitest"
import type { Version } from "../../src/domain/identifiers.ts"
import { planRollback } from "../../src/domain/plan-rollback.ts"
import type { RollbackStep } from "../../src/domain/plan-rollback.ts"
import {
  CONTENT,
  INTENT,
  candidate,
  codes,
  documentType,
  facts,
  planned,
} from "./activation-facts.ts"

/** Back to a release that was active once, and that nobody staged. */
function back(
  line: string,
  from: string,
  more: Parameters<typeof candidate>[1] & { readonly onceActive?: boolean } = {},
): RollbackStep {
  const { onceActive = true, ...rest } = more
  const found = candidate(line, { stageRecord: null, ...rest })
  return {
    move: { package: found.package, from: from as Version, to: found.version },
    candidate: { ...found, onceActive, warnings: [] },
  }
}

function away(id: string, from: string): RollbackStep {
  return { move: { package: documentType(id), from: from as Version, to: null }, candidate: null }
}

const decide = (active: readonly string[], ...steps: readonly RollbackStep[]) =>
  planRollback(facts(active), steps, INTENT)

describe("a rollback", () => {
  test("goes back in one write, with its message and what it makes stale", () => {
    const plan = planned(
      decide(
        ["plan@1.1.0", "risk@1.0.0", "work@1.0.0: plan"],
        back("plan@1.0.0", "1.1.0"),
        away("risk", "1.0.0"),
      ),
    )
    expect(plan).toMatchObject({
      action: "rollback",
      ref: "refs/heads/main",
      warnings: [],
      ...INTENT,
    })
    expect(
      plan.packages.map(({ package: id, from, to, contentId }) => [id, from, to, contentId]),
    ).toEqual([
      ["document_types/plan", "1.1.0", "1.0.0", CONTENT],
      ["document_types/risk", "1.0.0", null, null],
    ])
    expect(plan.writes).toEqual([
      { path: "pointers", text: "document_types/plan 1.1.0 1.0.0\ndocument_types/risk 1.0.0 null" },
    ])
    expect(plan.affected.map((found) => found.package)).toEqual(["document_types/work"])
    expect(plan.message.split("\n")[0]).toBe("rollback: Revert plan to 1.0.0, risk to inactive")
  })

  test("leaves out what stands there already, and is nothing where all of it does", () => {
    expect(
      planned(
        decide(["plan@1.0.0", "risk@1.0.0"], back("plan@1.0.0", "1.1.0"), away("risk", "1.0.0")),
      ).packages,
    ).toHaveLength(1)
    expect(decide(["plan@1.0.0"], back("plan@1.0.0", "1.1.0"), away("risk", "1.0.0"))).toBeNull()
  })

  test("leads to what was active before, and nowhere else", () => {
    expect(planned(decide(["plan@1.1.0"], back("plan@1.0.0", "1.1.0"))).packages).toHaveLength(1)
    expect(
      codes(decide(["plan@1.1.0"], back("plan@1.0.0", "1.1.0", { onceActive: false }))),
    ).toEqual(["never-active"])
  })
})

describe("is refused", () => {
  test("where the branch does not hold the release any more", () => {
    expect(
      codes(decide(["plan@1.1.0"], back("plan@1.0.0", "1.1.0", { contentId: null, member: null }))),
    ).toEqual(["not-on-release-branch"])
  })

  test("where another package would lose what it requires, with the way to bring it along", () => {
    const decision = decide(
      ["intake@2.0.0", "plan@2.0.0: intake ^2.0.0"],
      back("intake@1.0.0", "2.0.0"),
    )
    expect(decision).toMatchObject([
      { code: "input-out-of-range", hint: expect.stringContaining("--force") },
    ])
    expect(codes(decide(["intake@1.0.0", "plan@1.0.0: intake"], away("intake", "1.0.0")))).toEqual([
      "input-not-active",
    ])
  })

  test("with every reason at once", () => {
    expect(
      codes(
        decide(
          ["intake@2.0.0", "plan@2.0.0: intake ^2.0.0", "risk@2.0.0"],
          back("intake@1.0.0", "2.0.0"),
          back("risk@1.0.0", "2.0.0", { onceActive: false }),
        ),
      ),
    ).toEqual(["never-active", "input-out-of-range"])
  })
})

test("a hole that was there before does not stop an incident's rollback", () => {
  const active = ["plan@1.0.0: intake", "risk@1.1.0"]
  expect(planned(decide(active, back("risk@1.0.0", "1.1.0"))).packages).toHaveLength(1)
})

test("two that need each other go back together", () => {
  const active = ["intake@2.0.0", "plan@2.0.0: intake ^2.0.0"]
  expect(
    planned(
      decide(active, back("intake@1.0.0", "2.0.0"), back("plan@1.0.0: intake ^1.0.0", "2.0.0")),
    ).packages,
  ).toHaveLength(2)
})
