import { describe, expect, test } from "vitest"
import type { CommitId, PackageId, Version } from "../../../src/domain/identifiers.ts"
import { planOf } from "../../../src/domain/plan.ts"
import type { Plan } from "../../../src/domain/plan.ts"
import { movedAndBack, movedSincePlan } from "../../../src/operations/planning/moved-since-plan.ts"
import type { Store } from "../../../src/store/open-store.ts"
import { pointerLine } from "../../support/pointer-line.ts"
import type { PointerLine, PointerLineStep } from "../../support/pointer-line.ts"

const EDITOR = "roles/editor" as PackageId
const WRITER = "roles/writer" as PackageId

type Move = readonly [id: PackageId, from: string | null, to: string | null]

function plan(base: CommitId, moves: readonly Move[]): Plan {
  const packages = moves.map(([id, from, to]) => ({
    package: id,
    from: from as Version | null,
    to: to as Version | null,
    contentId: null,
    changes: [],
    requiredBump: null,
    actualBump: null,
  }))
  return planOf({ action: "activate", ref: "refs/heads/main", base, message: "", packages })
}

function storeOf({ repository, snapshots }: PointerLine): Pick<Store, "repository" | "snapshot"> {
  const snapshot: Store["snapshot"] = async (commit) => {
    const found = snapshots.find((candidate) => candidate.commit === commit)
    return found ?? Promise.reject(new Error(`no commit ${commit}`))
  }
  return { repository, snapshot }
}

const step = (editor: string, writer = "1.0.0", more: Partial<PointerLineStep> = {}) => ({
  active: { [EDITOR]: editor, [WRITER]: writer },
  ...more,
})
const BY_BOB = { actor: "Bob", message: "Bring the editor back\n" }

describe("what is not where the plan found it", () => {
  test.each<[string, readonly PointerLineStep[], readonly Move[], readonly string[]]>([
    ["nothing", [step("1.0.0")], [[EDITOR, "1.0.0", "1.1.0"]], []],
    [
      "a package, with who moved it last, when and why",
      [step("1.0.0"), step("1.1.0"), step("1.2.0", "1.0.0", BY_BOB), step("1.2.0", "1.1.0")],
      [[EDITOR, "1.0.0", "1.1.0"]],
      [
        "The plan moves editor from 1.0.0, and it is 1.2.0 now. Bob changed it on 2026-05-02 02:00 UTC (commit #2): Bring the editor back",
      ],
    ],
    [
      "a package that the plan leaves where it was",
      [step("1.0.0"), step("1.1.0", "1.0.0", BY_BOB)],
      [[EDITOR, "1.0.0", "1.0.0"]],
      [
        "The plan leaves editor at 1.0.0, and it is 1.1.0 now. Bob changed it on 2026-05-02 01:00 UTC (commit #1): Bring the editor back",
      ],
    ],
    [
      "each of several",
      [step("1.1.0", "1.1.0")],
      [
        [EDITOR, "1.0.0", "1.1.0"],
        [WRITER, null, "1.1.0"],
      ],
      [
        "The plan moves editor from 1.0.0, and it is 1.1.0 now. Ada changed it on 2026-05-02 00:00 UTC (commit #0): Step 0",
        "The plan moves writer from inactive, and it is 1.1.0 now. Ada changed it on 2026-05-02 00:00 UTC (commit #0): Step 0",
      ],
    ],
    [
      "a package of which the history tells nothing",
      [step("1.0.0")],
      [["roles/other" as PackageId, "1.0.0", "1.1.0"]],
      ["The plan moves other from 1.0.0, and it is inactive now."],
    ],
  ])("%s", async (_, steps, moves, messages) => {
    const line = pointerLine(steps)
    const refusals = await movedSincePlan(storeOf(line), line.tip, plan(line.tip.commit, moves))
    expect(refusals.map(({ code }) => code)).toEqual(messages.map(() => "plan-stale"))
    expect(refusals.map(({ message }) => numbered(message, line))).toEqual(messages)
  })
})

describe("what was moved and is back", () => {
  interface Row {
    readonly steps: readonly PointerLineStep[]
    /** The index of the step on which the plan was made; null for a commit that the clone does not hold. */
    readonly base: number | null
    readonly messages: readonly string[]
  }
  test.each<[string, Row]>([
    ["nothing, on the commit of the plan", { steps: [step("1.0.0")], base: 0, messages: [] }],
    [
      "nothing where only another package moved",
      { steps: [step("1.0.0"), step("1.0.0", "1.1.0")], base: 0, messages: [] },
    ],
    [
      "nothing where it was before the plan",
      {
        steps: [step("1.0.0"), step("1.1.0"), step("1.0.0"), step("1.0.0", "1.1.0")],
        base: 2,
        messages: [],
      },
    ],
    [
      "a package, with who brought it back",
      {
        steps: [step("1.0.0"), step("1.1.0"), step("1.0.0", "1.0.0", BY_BOB)],
        base: 0,
        messages: [
          "editor has been moved since the plan was made, and is 1.0.0 again. Bob changed it on 2026-05-02 02:00 UTC (commit #2): Bring the editor back",
        ],
      },
    ],
    [
      "unknown, without the commit of the plan",
      {
        steps: [step("1.0.0")],
        base: null,
        messages: [
          "The plan was made on commit fffffff, which this clone does not hold: what moved since is unknown.",
        ],
      },
    ],
  ])("%s", async (_, { steps, base, messages }) => {
    const line = pointerLine(steps)
    const made = line.snapshots[base ?? -1]?.commit ?? ("f".repeat(40) as CommitId)
    const found = await movedAndBack(
      storeOf(line),
      line.tip,
      plan(made, [[EDITOR, "1.0.0", "1.1.0"]]),
    )
    expect(found.map(({ code }) => code)).toEqual(messages.map(() => "plan-stale"))
    expect(found.map(({ message }) => numbered(message, line))).toEqual(messages)
  })
})

/** Commits by the index of their step. */
function numbered(message: string, { snapshots }: PointerLine): string {
  return snapshots.reduce(
    (text, { commit }, index) => text.replace(commit.slice(0, 7), `#${index}`),
    message,
  )
}
