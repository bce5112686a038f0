import { describe, expect, test } from "vitest"
import type { Report } from "../../../src/domain/finding.ts"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { CommitId, ContentId, Version } from "../../../src/domain/identifiers.ts"
import { judgeStep } from "../../../src/domain/judge/judge-step.ts"
import type { BranchStep, JudgedCommit, RecordChange } from "../../../src/domain/judge/step.ts"
import type { PointerMove } from "../../../src/domain/pointer-file.ts"
import type { StageRecord } from "../../../src/domain/stage-record.ts"
import { activeSet } from "../../support/snapshot.ts"

const WRITER = packageId("roles", "writer")
const EDITOR = packageId("roles", "editor")
const V1 = "1.0.0" as Version
const V2 = "1.1.0" as Version
const [A, B] = ["a".repeat(40) as ContentId, "b".repeat(40) as ContentId]
const POINTERS = "_active/active_releases.json"

/** Trailers as cfg writes them, of a move from 1.0.0 to 1.1.0 but for what is given. */
function message(move = `1.0.0 -> 1.1.0 ${A}`, action = "activate"): string {
  return `release: Move writer\n\nReason: It is time\n\nCfg-Action: ${action}\nCfg-Package: roles/writer ${move}\nCfg-Actor: ann`
}

function commit(id: string, more: Partial<JudgedCommit> = {}): JudgedCommit {
  return {
    commit: id.repeat(40) as CommitId,
    parents: ["1".repeat(40) as CommitId],
    authorName: "Ann",
    committedAt: "2026-03-04T10:00:00Z",
    message: message(),
    ...more,
  }
}

/** What may be given of a step, in place of the honest activation of writer 1.1.0. */
type Given = Partial<Omit<BranchStep, "pointers">> & {
  readonly pointers?: Partial<BranchStep["pointers"]>
}

function step({ pointers, ...given }: Given = {}): BranchStep {
  return {
    base: commit("1"),
    next: commit("2"),
    between: [],
    isKept: true,
    releases: [],
    records: [],
    files: [],
    contents: new Map([
      [`${WRITER}@1.0.0`, B],
      [`${WRITER}@1.1.0`, A],
    ]),
    proven: new Set([`${WRITER}@1.1.0`]),
    ...given,
    pointers: {
      path: POINTERS,
      base: activeSet({ [WRITER]: "1.0.0" }),
      next: activeSet({ [WRITER]: "1.1.0" }),
      earlier: new Map(),
      back: new Set(),
      ...pointers,
    },
  }
}

/** A step that leaves the pointers alone, by a commit that claims nothing. */
function still(given: Given = {}): Given {
  const active = activeSet({ [WRITER]: "1.0.0" })
  return {
    next: commit("2", { message: "docs: Say it" }),
    ...given,
    pointers: { base: active, next: active, ...given.pointers },
  }
}

function verdicts(given: Given, now: Date | null = null): string[] {
  return judgeStep(step(given), { policy: null, now }).map(
    ({ check, severity, message: text }) => `${severity}, ${check}: ${text}`,
  )
}

type Row = readonly [name: string, given: Given, violations: readonly string[]]

describe("an activation", () => {
  const unclaimed =
    "Commit 2222222 by Ann changed what is active without saying in a form that can be checked who asked for it and why"
  const byHand = { next: commit("2", { message: "Move it" }) }
  const says = (move: string, action?: string) => ({
    next: commit("2", { message: message(move, action) }),
  })

  test.each<Row>([
    ["that says what it does and is staged", {}, []],
    ["by hand", byHand, [`error, Pointer history: ${unclaimed}: roles/writer 1.0.0 -> 1.1.0.`]],
    [
      "without a reason",
      { next: commit("2", { message: message().replace("Reason: It is time\n\n", "") }) },
      [`error, Pointer history: ${unclaimed}: roles/writer 1.0.0 -> 1.1.0.`],
    ],
    [
      "that says another move",
      says(`1.0.0 -> 1.0.0 ${B}`),
      [
        "error, Pointer history: Commit 2222222 by Ann says in its trailers: roles/writer 1.0.0 -> 1.0.0; but it did: roles/writer 1.0.0 -> 1.1.0.",
      ],
    ],
    [
      "that says it and moves nothing",
      { pointers: { next: activeSet({ [WRITER]: "1.0.0" }) } },
      [
        "error, Pointer history: Commit 2222222 by Ann says in its trailers: roles/writer 1.0.0 -> 1.1.0; but it did: nothing.",
      ],
    ],
    [
      "that says another content",
      says(`1.0.0 -> 1.1.0 ${B}`),
      [
        `error, Pointer history: Commit 2222222 by Ann says in its trailers that roles/writer 1.1.0 has content ${B.slice(0, 12)}, but it has ${A.slice(0, 12)}.`,
      ],
    ],
    [
      "that says no content",
      says("1.0.0 -> 1.1.0"),
      [
        "error, Pointer history: Commit 2222222 by Ann does not say in its trailers which content roles/writer 1.1.0 has.",
      ],
    ],
    [
      "of what is not staged",
      { proven: new Set() },
      [
        "error, Pointer history: Commit 2222222 by Ann made writer 1.1.0 active, which was not staged with that content.",
      ],
    ],
    [
      "of what is not there",
      { contents: new Map([[`${WRITER}@1.1.0`, null]]) },
      [
        "error, Pointer history: Commit 2222222 by Ann names roles/writer 1.1.0 in its trailers, which is not there.",
        "error, Pointer history: Commit 2222222 by Ann made writer 1.1.0 active, and there is no such release.",
      ],
    ],
    [
      "of nothing needs no proof",
      { ...says("1.0.0 -> none", "rollback"), pointers: { next: activeSet() } },
      [],
    ],
    [
      "that leaves the file unreadable",
      { pointers: { next: "it is no JSON" } },
      [`error, Pointer history: Commit 2222222 by Ann left ${POINTERS} unreadable: it is no JSON`],
    ],
    [
      "that leaves an unreadable file as it was",
      { pointers: { base: "it is no JSON", next: "it is no JSON" } },
      [],
    ],
    [
      "that mends an unreadable file is not measured against it",
      { pointers: { base: "it is no JSON" }, proven: new Set() },
      [],
    ],
    ["by hand that begins the file", { ...byHand, pointers: { base: null } }, []],
    ["by hand before cfg came", { ...byHand, isKept: false }, []],
  ])("%s", (_, given, violations) => expect(verdicts(given)).toEqual(violations))
})

describe("going back", () => {
  const back = {
    base: activeSet({ [WRITER]: "1.1.0" }),
    next: activeSet({ [WRITER]: "1.0.0" }),
    earlier: new Map([[WRITER, [V1]]]),
    back: new Set([WRITER]),
  }
  const said = { next: commit("2", { message: message(`1.1.0 -> 1.0.0 ${B}`, "rollback") }) }
  const byHand = { next: commit("2", { message: "Back" }) }
  const reverted = {
    next: commit("2", { message: `Revert "x"\n\nThis reverts commit ${"c".repeat(40)}.` }),
  }
  const unstaged =
    "error, Pointer history: Commit 2222222 by Ann made writer 1.0.0 active, which was not staged with that content."

  test.each<Row>([
    ["to what ran before needs no proof", { ...said, pointers: back }, []],
    [
      "needs it where that never ran",
      { ...said, pointers: { ...back, earlier: new Map([[WRITER, [V2]]]) } },
      [unstaged],
    ],
    [
      "needs it where the history knows of no going back",
      { ...said, pointers: { ...back, back: new Set() } },
      [unstaged],
    ],
    [
      "by hand is noted",
      { ...byHand, pointers: back },
      [
        "note, Pointer history: Commit 2222222 by Ann changed what is active without saying in a form that can be checked who asked for it and why; it took back what was done before: roles/writer 1.1.0 -> 1.0.0.",
      ],
    ],
    [
      "by hand beside something new is no going back",
      {
        ...byHand,
        pointers: { ...back, next: activeSet({ [WRITER]: "1.0.0", [EDITOR]: "1.0.0" }) },
        contents: new Map([
          [`${WRITER}@1.0.0`, B],
          [`${EDITOR}@1.0.0`, A],
        ]),
        proven: new Set([`${EDITOR}@1.0.0`]),
      },
      [expect.stringMatching(/^error, .* who asked for it and why: roles\/editor none -> 1\.0\.0/)],
    ],
    [
      "by `git revert` to what was long ago is none",
      {
        ...reverted,
        pointers: { ...back, back: new Set(), earlier: new Map([[WRITER, [V2, V1]]]) },
      },
      [expect.stringMatching(/^error, .* who asked for it and why/), unstaged],
    ],
    [
      "by `git revert` is noted, and has to be staged",
      { ...reverted, pointers: { ...back, back: new Set() } },
      [expect.stringMatching(/^note, .*; it took back what was done before/), unstaged],
    ],
  ])("%s", (_, given, violations) => expect(verdicts(given)).toEqual(violations))
})

describe("a merge", () => {
  const move: PointerMove = { package: WRITER, from: V1, to: V2 }
  const parents = ["1".repeat(40) as CommitId, "3".repeat(40) as CommitId]
  const next = commit("2", { parents, message: "Merge branch 'topic'" })
  const merged = (...between: BranchStep["between"]) => ({ next, between })
  const maker = (id: string, moves = [move], more: Partial<JudgedCommit> = {}) => ({
    commit: commit(id, more),
    moves,
  })

  test.each<Row>([
    ["passes on what a commit of it did", merged(maker("3")), []],
    [
      "does nothing by itself",
      merged(),
      [
        "error, Pointer history: Commit 2222222 by Ann is a merge that changed what is active by itself, as none of the commits it brings did: roles/writer 1.0.0 -> 1.1.0.",
      ],
    ],
    [
      "passes on nothing that nobody claimed",
      merged(maker("3", [move], { message: "Move it" })),
      [
        "error, Pointer history: Commit 3333333 by Ann, which came by the merge 2222222, changed what is active without saying in a form that can be checked who asked for it and why: roles/writer 1.0.0 -> 1.1.0.",
      ],
    ],
    [
      "passes on nothing that was claimed otherwise",
      merged(maker("3", [move], { message: message(`1.0.0 -> 1.0.0 ${B}`) })),
      [
        "error, Pointer history: Commit 3333333 by Ann, which came by the merge 2222222, says in its trailers: roles/writer 1.0.0 -> 1.0.0; but it did: roles/writer 1.0.0 -> 1.1.0.",
      ],
    ],
    [
      "is told by the last commit that made the move",
      merged(maker("3", [move], { message: "There" }), maker("4")),
      [expect.stringMatching(/^error, .*Behind its second parent lie 3333333/)],
    ],
    [
      "hides no activation of cfg",
      merged(maker("3", [{ package: EDITOR, from: null, to: V1 }]), maker("4")),
      [
        "error, Pointer history: Commit 2222222 by Ann is a merge that hides changes of what was active: the release branch was merged into another one, which then took its place. Behind its second parent lie 3333333 (roles/editor none -> 1.0.0).",
      ],
    ],
    [
      "of moves to and fro by hand is noted",
      {
        ...merged(
          maker("3", [move], { message: "There" }),
          maker("4", [{ package: WRITER, from: V2, to: V1 }], { message: "And back" }),
        ),
        pointers: { next: activeSet({ [WRITER]: "1.0.0" }) },
      },
      [
        "note, Pointer history: Commit 2222222 by Ann is a merge of commits that moved pointers and moved them again: 3333333 (roles/writer 1.0.0 -> 1.1.0); 4444444 (roles/writer 1.1.0 -> 1.0.0). Nothing says that production ran any of it.",
      ],
    ],
    [
      "of what is not staged",
      { ...merged(maker("3")), proven: new Set() },
      [
        "error, Pointer history: Commit 2222222 by Ann made writer 1.1.0 active, which was not staged with that content.",
      ],
    ],
  ])("%s", (_, given, violations) => expect(verdicts(given)).toEqual(violations))
})

describe("a release", () => {
  const directory = { package: WRITER, version: V1, path: "prompts/roles/writer/releases/1.0.0" }
  const says = (deed: string) => [
    `error, Immutable releases: writer 1.0.0 ${deed}, by Ann on 2026-03-04 in commit 2222222.`,
  ]
  const change = (base: ContentId | null, next: ContentId | null, first: ContentId | null = base) =>
    still({ releases: [{ ...directory, base, next, first }] })

  test.each<Row>([
    ["comes", change(null, A), []],
    ["comes again as it was", change(null, A, A), []],
    [
      "does not come again as something else",
      change(null, B, A),
      says("was added again with other content"),
    ],
    ["does not change", change(A, B), says("was changed after it was committed")],
    ["does not go", change(A, null), says("was removed after it was committed")],
  ])("%s", (_, given, violations) => expect(verdicts(given)).toEqual(violations))
})

describe("a stage record", () => {
  const passed: Report = { format: 1, ruleSet: "7", checked: [`${WRITER}@1.0.0`], findings: [] }
  const failed: Report = {
    ...passed,
    findings: [
      {
        rule: "utf8",
        severity: "error",
        message: "No text",
        package: WRITER,
        version: V1,
      } as unknown as Report["findings"][number],
    ],
  }
  const record = (more: Partial<StageRecord> = {}): StageRecord => ({
    format: 1,
    package: WRITER,
    version: V1,
    content_id: A,
    consulted: {},
    rule_set: "7",
    actor: "ann",
    staged_at: "2026-03-04T10:00:00Z",
    report: passed,
    ...more,
  })
  const [none, unread] = [
    { record: null, proves: false },
    { record: "unreadable", proves: false },
  ] as const
  const proof = (more?: Partial<StageRecord>) => ({ record: record(more), proves: true })
  const change = (
    base: RecordChange["base"],
    next: RecordChange["next"],
    rerun: Report | null = passed,
  ) =>
    still({
      records: [
        {
          package: WRITER,
          version: V1,
          path: "_staged/roles/writer/1.0.0.json",
          base,
          next,
          rerun,
        },
      ],
    })
  const says = (problem: string, severity = "error") => [
    `${severity}, Stage records: The stage record of writer 1.0.0 ${problem}, by Ann on 2026-03-04 in commit 2222222.`,
  ]
  const FOUND = "the rules find 1 error in that content (utf8: No text)"

  test.each<Row>([
    ["that is true comes", change(none, proof()), []],
    ["that proved nothing is mended", change(unread, proof()), []],
    ["that proves nothing comes, and is not this check's", change(none, unread), []],
    [
      "goes",
      change(proof(), none),
      says("was removed, so that nothing proves any more that it was validated"),
    ],
    ["changes", change(proof(), proof({ actor: "bob" })), says("was changed after it was written")],
    [
      "whose own report has errors",
      change(none, proof({ report: failed })),
      says("was written by hand: its own report does not say that the release passed"),
    ],
    [
      "whose report is about something else",
      change(none, proof({ report: { ...passed, checked: [] } })),
      says("was written by hand: its own report does not say that the release passed"),
    ],
    [
      "that cannot be checked",
      change(none, proof(), null),
      says("could not be checked, as the rules cannot be run on its content here", "note"),
    ],
    [
      "that is a lie",
      change(none, proof(), failed),
      says(`says that it passed, but ${FOUND}: it was not written by cfg stage`),
    ],
    [
      "of an older set of rules",
      change(none, proof({ rule_set: "6" }), failed),
      says(`was written under the older rule set 6; today ${FOUND}`, "note"),
    ],
    [
      "of a set of rules that is none",
      change(none, proof({ rule_set: "06" }), failed),
      says(`says that it passed, but ${FOUND}: it was not written by cfg stage`),
    ],
  ])("%s", (_, given, violations) => expect(verdicts(given)).toEqual(violations))
})

describe("a file that is only ever added", () => {
  const says = (deed: string) => [
    `error, Added files: _decisions/1.json ${deed}, by Ann on 2026-03-04 in commit 2222222: files of this folder are added and then stay as they are.`,
  ]
  const change = (base: string | null, next: string | null) =>
    still({ files: [{ path: "_decisions/1.json", base, next }] })

  test.each<Row>([
    ["comes", change(null, "a"), []],
    ["changes", change("a", "b"), says("was changed")],
    ["goes", change("a", null), says("was removed")],
  ])("%s", (_, given, violations) => expect(verdicts(given)).toEqual(violations))
})

describe("the date of a commit", () => {
  const at = (committedAt: string, more: Given = {}) =>
    still({ next: commit("2", { committedAt, message: "docs: Say it" }), ...more })
  const now = new Date("2026-03-04T12:00:00Z")
  const backdated = [
    "error, Branch: Commit 2222222 by Ann is dated 2026-03-04T09:54:59Z, before the commit it follows (1111111, 2026-03-04T10:00:00Z): it was backdated, or a clock was wrong.",
  ]
  const ahead = [
    "error, Branch: Commit 2222222 by Ann is dated 2026-03-04T12:05:01Z, in the future.",
  ]

  test.each<readonly [name: string, given: Given, now: Date | null, violations: string[]]>([
    ["may be a little before the one it follows", at("2026-03-04T09:55:00Z"), now, []],
    ["may not be far before", at("2026-03-04T09:54:59Z"), now, backdated],
    ["compares by the moment, not by its words", at("2026-03-04T11:00:00+01:00"), now, []],
    ["may be a little ahead", at("2026-03-04T12:05:00Z"), now, []],
    ["may not be far ahead", at("2026-03-04T12:05:01Z"), now, ahead],
    ["is not measured where nobody enforces", at("2026-03-04T12:05:01Z"), null, []],
    ["follows nothing at first", at("2020-01-01T00:00:00Z", { base: null }), now, []],
    ["is nobody's matter before cfg came", at("2020-01-01T00:00:00Z", { isKept: false }), now, []],
  ])("%s", (_, given, when, violations) => expect(verdicts(given, when)).toEqual(violations))
})

test("each violation names the commit, the release and the place it is about", () => {
  expect(judgeStep(step({ proven: new Set() }), { policy: null, now: null })).toMatchObject([
    {
      package: WRITER,
      version: V2,
      commit: "2".repeat(40),
      place: { file: POINTERS, line: 1, column: 1 },
    },
  ])
})
