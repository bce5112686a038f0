import { affectedPackages } from "../../src/domain/affected-packages.ts"
import { describe, expect, test } from "vitest"
import type { Finding } from "../../src/domain/finding.ts"
import type { ContentId, Version } from "../../src/domain/identifiers.ts"
import { planActivation } from "../../src/domain/plan-activation.ts"
import {
  CONTENT,
  INTENT,
  candidate,
  codes,
  documentType,
  facts,
  planned,
  stageRecord,
} from "./activation-facts.ts"

const decide = (
  active: readonly string[],
  ...candidates: readonly ReturnType<typeof candidate>[]
) => planActivation(facts(active, candidates), INTENT)
const other = "d".repeat(40) as ContentId
const finding: Finding = {
  rule: "reference-resolves",
  severity: "error",
  package: documentType("plan"),
  version: "1.1.0" as Version,
  file: "a.yaml",
  line: 3,
  column: 5,
  message: "schema:risk:1.0.0 leads to nothing",
  hint: "Did you mean 1.1.0?",
  fingerprint: "f".repeat(32),
}

describe("an activation", () => {
  test("is one write, from what is active to what shall be, with its message and what it makes stale", () => {
    const warning: Finding = { ...finding, severity: "warning" }
    const plan = planned(
      decide(
        ["plan@1.0.0", "work@1.0.0: plan"],
        candidate("plan@1.1.0", {
          findings: [warning],
          requiredBump: "minor",
          actualBump: "minor",
        }),
        candidate("risk@1.0.0"),
      ),
    )
    expect(plan).toMatchObject({
      action: "activate",
      ref: "refs/heads/main",
      base: "b".repeat(40),
      warnings: [warning],
      ...INTENT,
    })
    expect(
      plan.packages.map(({ package: id, from, to, contentId, requiredBump }) => [
        id,
        from,
        to,
        contentId,
        requiredBump,
      ]),
    ).toEqual([
      ["document_types/plan", "1.0.0", "1.1.0", CONTENT, "minor"],
      ["document_types/risk", null, "1.0.0", CONTENT, null],
    ])
    expect(plan.writes).toEqual([
      { path: "pointers", text: "document_types/plan 1.0.0 1.1.0\ndocument_types/risk null 1.0.0" },
    ])
    expect(plan.affected).toEqual([
      {
        package: "document_types/work",
        version: "1.0.0",
        through: "document_types/plan",
        lost: [],
      },
    ])
    expect(plan.message.split("\n")[0]).toBe("release: Activate plan 1.1.0, risk 1.0.0")
  })

  test("leaves out what is active already, and is nothing where all of it is", () => {
    expect(
      planned(
        decide(["plan@1.0.0"], candidate("plan@1.0.0"), candidate("risk@1.0.0")),
      ).packages.map((change) => change.package),
    ).toEqual(["document_types/risk"])
    expect(decide(["plan@1.0.0"], candidate("plan@1.0.0", { stageRecord: null }))).toBeNull()
  })
})

describe("is refused", () => {
  const plan = (more: Parameters<typeof candidate>[1]) => candidate("plan@1.1.0", more)

  test.each([
    [
      "for what the branch does not hold",
      plan({ contentId: null, member: null, stageRecord: null }),
      ["not-on-release-branch"],
    ],
    ["for a pre-release", candidate("plan@1.1.0-rc.1"), ["prerelease-not-activatable"]],
    ["for what is marked dev_only", plan({ devOnly: true }), ["dev-only"]],
    ["for what is not staged", plan({ stageRecord: null }), ["not-staged"]],
    ["for other content than was staged", plan({ contentId: other }), ["staged-content-changed"]],
    [
      "for the record of another package",
      plan({ stageRecord: stageRecord(documentType("risk"), "1.1.0" as Version, CONTENT) }),
      ["stage-record-invalid"],
    ],
    [
      "for the record of another version",
      plan({ stageRecord: stageRecord(documentType("plan"), "1.0.0" as Version, CONTENT) }),
      ["stage-record-invalid"],
    ],
    [
      "for each reference that leads to nothing",
      plan({ unresolved: [finding, finding] }),
      ["reference-unresolved", "reference-unresolved"],
    ],
    ["for an input that is not active", candidate("plan@1.1.0: intake"), ["input-not-active"]],
    ["for an input out of range", candidate("plan@1.1.0: risk ^2.0.0"), ["input-out-of-range"]],
    [
      "for every reason at once",
      candidate("plan@1.1.0-rc.1: intake, risk ^2.0.0", {
        devOnly: true,
        stageRecord: null,
        unresolved: [finding],
      }),
      [
        "prerelease-not-activatable",
        "dev-only",
        "not-staged",
        "reference-unresolved",
        "input-not-active",
        "input-out-of-range",
      ],
    ],
  ])("%s", (_, one, expected) => expect(codes(decide(["risk@1.0.0"], one))).toEqual(expected))

  test("for a hole that the new version tears into another package, but not for one that was there before", () => {
    expect(
      codes(decide(["intake@1.0.0", "plan@1.0.0: intake ^1.0.0"], candidate("intake@2.0.0"))),
    ).toEqual(["input-out-of-range"])
    expect(planned(decide(["plan@1.0.0: intake"], candidate("risk@1.0.0"))).packages).toHaveLength(
      1,
    )
    expect(codes(decide(["plan@1.0.0: intake"], candidate("plan@1.1.0: intake")))).toEqual([
      "input-not-active",
    ])
  })

  test("for every release that has a reason, not only the first", () => {
    expect(
      codes(
        decide(
          [],
          candidate("plan@1.0.0", { stageRecord: null }),
          candidate("risk@1.0.0-a"),
          candidate("work@1.0.0"),
        ),
      ),
    ).toEqual(["not-staged", "prerelease-not-activatable"])
  })

  test("with the place and the hint of the reference", () => {
    expect(decide([], plan({ unresolved: [finding] }))).toMatchObject([
      {
        message: finding.message,
        hint: finding.hint,
        place: { file: "a.yaml", line: 3, column: 5 },
      },
    ])
  })
})

test("two that need each other go together", () => {
  const [intake, plan] = [candidate("intake@2.0.0"), candidate("plan@2.0.0: intake ^2.0.0")]
  const active = ["intake@1.0.0", "plan@1.0.0: intake ^1.0.0"]
  expect(codes(decide(active, intake))).toEqual(["input-out-of-range"])
  expect(codes(decide(active, plan))).toEqual(["input-out-of-range"])
  expect(planned(decide(active, intake, plan)).packages).toHaveLength(2)
})

test("what is affected is named once, and never what changes itself", () => {
  const set = facts(["intake@1.0.0", "risk@1.0.0", "plan@1.0.0: intake, risk", "work@1.0.0: plan"])
  const affected = (...ids: readonly string[]) =>
    affectedPackages(
      ids.map((id) => ({ package: documentType(id), lost: [] })),
      set,
    ).map((found) => `${found.package.slice(15)} through ${found.through.slice(15)}`)
  expect(affected("intake", "risk")).toEqual(["plan through intake", "work through plan"])
  expect(affected("intake", "plan")).toEqual(["work through plan"])
  expect(affected("work")).toEqual([])
})
