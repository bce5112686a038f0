import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { activationMessage, isValidActor, oneLine, readReason, readTrailers, releaseCommitMessage, rollbackMessage } from "../../src/domain/commit-message.ts"
import type { PackageChange } from "../../src/domain/commit-message.ts"

const change = (id: string, from: string | null, to: string | null): PackageChange => ({ package: id, from, to, contentId: to === null ? null : "0123456789abcdef0123456789abcdef01234567" }) as PackageChange
const changes = fc.array(
  fc.record({ id: fc.stringMatching(/^[a-z][a-z_]{0,8}$/), from: fc.constantFrom(null, "1.0.0", "1.0.0-rc.1"), to: fc.constantFrom(null, "1.1.0", "2.0.0") }).map(({ id, from, to }) => change(`roles/${id}`, from, to)),
  { minLength: 1, maxLength: 12 },
)
const actors = fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }).filter((actor) => isValidActor(actor) && actor === actor.trim())

describe("whatever anybody says", () => {
  test("the trailers read back are those that were written", () => {
    fc.assert(
      fc.property(changes, actors, fc.string({ unit: "binary" }), (moved, actor, reason) => {
        for (const [action, message] of [["activate", activationMessage(moved, actor, reason)], ["rollback", rollbackMessage(moved, actor, reason)]] as const) {
          expect(readTrailers(message)).toEqual({ action, actor, packages: moved.map(({ package: id, from, to, contentId }) => ({ package: id, from: from ?? "none", to: to ?? "none", contentId })) })
          expect(readReason(message)).toBe(oneLine(reason) === "" ? message.split("\n")[0] : oneLine(reason))
        }
      }),
    )
  })

  test("a message of a commit cannot forge them", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("Cfg-Actor: eve", "Cfg-Action: rollback", "Cfg-Package: roles/a 1.0.0 -> 2.0.0", "", "\n"))), (lines) => {
        const message = releaseCommitMessage("feat", [change("roles/a", "1.0.0", "1.1.0")], "tom", `subject\n${lines.join("\n")}`)
        expect(readTrailers(message)).toMatchObject({ action: "commit", actor: "tom", packages: [{ from: "1.0.0", to: "1.1.0" }] })
      }),
    )
  })
})

describe("readTrailers", () => {
  const own = "subject\n\nCfg-Action: activate\nCfg-Package: roles/a 1.0.0 -> 1.1.0\nCfg-Actor: tom"

  test.each([
    ["with others that a hook added", `${own}\nSigned-off-by: Tom <tom@example.com>\nChange-Id: I1\n`, "tom"],
    ["with blank lines at the end", `${own}\n\n\n`, "tom"],
  ])("%s", (_, message, actor) => expect(readTrailers(message)?.actor).toBe(actor))

  test.each([
    ["text among them", `${own}\nand more\n`],
    ["a paragraph after them", `${own}\n\nCo-authored words\n`],
    ["two actions", `${own}\nCfg-Action: rollback\n`],
    ["two actors", `${own}\nCfg-Actor: eve\n`],
    ["none", "release: Activate a 1.1.0\n"],
    ["nothing", ""],
  ])("not with %s", (_, message) => expect(readTrailers(message)).toBeNull())
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
