import type { ReleaseCommit } from "../../src/domain/commit-message.ts"
import type { PackageChange } from "../../src/domain/commit-trailers.ts"
import { readReason } from "../../src/domain/read-commit-message.ts"
import { oneLine } from "../../src/domain/one-line.ts"
import { isValidActor } from "../../src/domain/actor.ts"
import { describeChange, readTrailers } from "../../src/domain/commit-trailers.ts"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  activationMessage,
  landMessage,
  releaseCommitMessage,
  rollbackMessage,
  stageMessage,
} from "../../src/domain/commit-message.ts"
import { assertProperty } from "../support/properties.ts"

const change = (id: string, from: string | null, to: string | null): PackageChange =>
  ({
    package: id,
    from,
    to,
    contentId: to === null ? null : "0123456789abcdef0123456789abcdef01234567",
  }) as PackageChange
const changes = fc.array(
  fc
    .record({
      id: fc.stringMatching(/^[a-z][a-z_]{0,8}$/),
      from: fc.constantFrom(null, "1.0.0", "1.0.0-rc.1"),
      to: fc.constantFrom(null, "1.1.0", "2.0.0"),
    })
    .map(({ id, from, to }) => change(`roles/${id}`, from, to)),
  { minLength: 1, maxLength: 12 },
)
const actors = fc
  .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
  .filter((actor) => isValidActor(actor) && actor === actor.trim())

const releaseMessage = (
  type: ReleaseCommit["type"],
  changes: readonly PackageChange[],
  text: string,
) => releaseCommitMessage({ type, changes, actor: "tom", text })

describe("whatever anybody says", () => {
  test("the trailers read back are those that were written", () => {
    assertProperty(
      fc.property(changes, actors, fc.string({ unit: "binary" }), (moved, actor, reason) => {
        for (const [action, message] of [
          ["activate", activationMessage(moved, { actor, reason })],
          ["rollback", rollbackMessage(moved, { actor, reason })],
          ["commit", releaseCommitMessage({ type: "fix", changes: moved, actor, text: reason })],
          ["stage", stageMessage(moved, actor)],
          ["land", landMessage(moved, actor)],
        ] as const) {
          expect(readTrailers(message)).toEqual({
            action,
            actor,
            accepted: [],
            packages: moved.map(({ package: id, from, to, contentId }) => ({
              package: id,
              from: from ?? "none",
              to: to ?? "none",
              contentId,
            })),
          })
        }
        const accepted = moved
          .slice(0, 1)
          .map((each) => ({ package: each.package, reason: oneLine(`because ${reason}`) }))
        for (const message of [
          releaseCommitMessage({ type: "fix", changes: moved, actor, text: reason, accepted }),
          landMessage(moved, actor, accepted),
        ])
          expect(readTrailers(message)?.accepted).toEqual(accepted)
        for (const message of [
          activationMessage(moved, { actor, reason }),
          rollbackMessage(moved, { actor, reason }),
        ]) {
          expect(readReason(message)).toBe(
            oneLine(reason) === "" ? message.split("\n")[0] : oneLine(reason),
          )
        }
      }),
    )
  })

  test("a message of a commit cannot forge them", () => {
    assertProperty(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              "Cfg-Actor: eve",
              "Cfg-Action: rollback",
              "Cfg-Package: roles/a 1.0.0 -> 2.0.0",
              "",
              "\n",
            ),
          ),
        ),
        (lines) => {
          const message = releaseCommitMessage({
            type: "feat",
            changes: [change("roles/a", "1.0.0", "1.1.0")],
            actor: "tom",
            text: `subject\n${lines.join("\n")}`,
          })
          expect(readTrailers(message)).toMatchObject({
            action: "commit",
            actor: "tom",
            packages: [{ from: "1.0.0", to: "1.1.0" }],
          })
        },
      ),
    )
  })
})

const one = change("roles/a", "1.0.0", "1.1.0")
const many = ["a", "b", "c", "d"].map((id) => change(`roles/${id}`, null, "1.0.0"))

describe("messages", () => {
  test("are as the spec shows them", () => {
    expect(
      activationMessage([change("document_types/plan", "1.4.0", "1.5.0")], {
        actor: "tom.moseley",
        reason: "Added a field\nfor compliance",
      }),
    ).toBe(
      "release: Activate plan 1.5.0\n\nActivated by: tom.moseley\nReason: Added a field for compliance\n\nCfg-Action: activate\nCfg-Package: document_types/plan 1.4.0 -> 1.5.0 0123456789abcdef0123456789abcdef01234567\nCfg-Actor: tom.moseley\n",
    )
    expect(rollbackMessage([one], { actor: "tom", reason: "Broken" })).toContain(
      "\n\nReason: Broken\nRolled back by: tom\n\nCfg-Action: rollback\n",
    )
  })

  test.each([
    [
      activationMessage(many.slice(1), { actor: "tom", reason: "x" }),
      "release: Activate b 1.0.0, c 1.0.0, d 1.0.0",
    ],
    [activationMessage(many, { actor: "tom", reason: "x" }), "release: Activate 4 packages"],
    [
      rollbackMessage([change("roles/a", "1.0.0", null)], { actor: "tom", reason: "x" }),
      "rollback: Revert a to inactive",
    ],
    [rollbackMessage(many, { actor: "tom", reason: "x" }), "rollback: Revert 4 packages"],
    [stageMessage([one], "tom"), "stage: Accept a 1.1.0"],
    [landMessage([one], "tom"), "land: Add a 1.1.0"],
    [releaseMessage("feat!", [one], "Drop it"), "feat(a)!: Drop it"],
    [releaseMessage("feat", many.slice(2), "Add it"), "feat(c,d): Add it"],
    [releaseMessage("fix", many, "Mend it"), "fix(4 packages): Mend it"],
    [releaseMessage("fix", [one], "\n \u0000\n Mend\tit \r\nwhy"), "fix(a): Mend it"],
  ])("%#: %j begins with %j", (message, subject) => expect(message.split("\n")[0]).toBe(subject))

  test("of a commit keep their body's lines", () => {
    expect(releaseMessage("fix", [one], "Mend it\n\n* one\r\n* two\n\n")).toContain(
      "fix(a): Mend it\n\n* one\n* two\n\nCfg-Action: commit\n",
    )
  })

  test.each([
    [one, "roles/a 1.0.0 -> 1.1.0 0123456789abcdef0123456789abcdef01234567"],
    [change("roles/a", null, null), "roles/a none -> none"],
  ])("%#: %j is told as %j", (moved, told) => expect(describeChange(moved)).toBe(told))
})

test.each([
  ["release: Activate a\n\nActivated by: tom\nReason: Because\n", "Because"],
  ["Activate by hand\n\nNo reason: none\n", "Activate by hand"],
  ["Reason: is the subject", "Reason: is the subject"],
  ["", ""],
])("the reason of %j is %j", (message, reason) => expect(readReason(message)).toBe(reason))

describe("readTrailers", () => {
  const own = "subject\n\nCfg-Action: activate\nCfg-Package: roles/a 1.0.0 -> 1.1.0\nCfg-Actor: tom"

  test.each([
    [
      "with others that a hook added",
      `${own}\nSigned-off-by: Tom <tom@example.com>\nChange-Id: I1\n`,
      "tom",
    ],
    ["with blank lines at the end", `${own}\n\n\n`, "tom"],
  ])("%s", (_, message, actor) => expect(readTrailers(message)?.actor).toBe(actor))

  test.each([
    ["text among them", `${own}\nand more\n`],
    ["a paragraph after them", `${own}\n\nCo-authored words\n`],
    ["two actions", `${own}\nCfg-Action: rollback\n`],
    ["two actors", `${own}\nCfg-Actor: eve\n`],
    ["another spelling", own.replace("Cfg-Action", "cfg-action")],
    ["a value that is folded", `${own}\n continued`],
    ["nothing before them", own.replace("subject\n\n", "")],
    ["none", "release: Activate a 1.1.0\n"],
    ["nothing", ""],
  ])("not with %s", (_, message) => expect(readTrailers(message)).toBeNull())
})

test("a package that is written otherwise is left out", () => {
  expect(
    readTrailers(
      "subject\n\nCfg-Action: activate\nCfg-Package: a 1.0.0 -> 1.1.0\nCfg-Package: roles/b 1.0.0 to 1.1.0\nCfg-Package: /c 1.0.0 -> 1.1.0\nCfg-Package: roles/d none -> 1.0.0",
    ),
  ).toEqual({
    action: "activate",
    actor: null,
    packages: [{ package: "roles/d", from: "none", to: "1.0.0", contentId: null }],
    accepted: [],
  })
})

test.each([
  ["tom.moseley", true],
  ["Tom Moseley <tom@example.com>", true],
  ["", false],
  ["  ", false],
  ["tom\n", false],
  ["tom\u202Eeve", false],
  ["tom\u0000", false],
  ["x".repeat(201), false],
])("actor %j: %s", (actor, valid) => expect(isValidActor(actor)).toBe(valid))
