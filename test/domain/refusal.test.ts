import { describe, expect, test } from "vitest"
import {
  EXIT,
  Refused,
  checkAll,
  checkAllAsync,
  exitCodeOf,
  isRefused,
  refuse,
  refuseIfAny,
} from "../../src/domain/refusal.ts"
import type { ExitCode } from "../../src/domain/refusal.ts"
import { REFUSALS, refusal } from "../../src/domain/refusals.ts"
import { ACCESS_REFUSALS } from "../../src/domain/refusals/access.ts"
import { ACTIVATION_REFUSALS } from "../../src/domain/refusals/activation.ts"
import { COMMAND_LINE_REFUSALS } from "../../src/domain/refusals/command-line.ts"
import { DRAFT_REFUSALS } from "../../src/domain/refusals/drafts.ts"
import { FILE_REFUSALS } from "../../src/domain/refusals/files.ts"
import { PACKAGE_REFUSALS } from "../../src/domain/refusals/packages.ts"
import { REMOTE_REFUSALS } from "../../src/domain/refusals/remotes.ts"
import { REPOSITORY_REFUSALS } from "../../src/domain/refusals/repository.ts"
import { ROLLBACK_REFUSALS } from "../../src/domain/refusals/rollback.ts"

const no = refusal("findings", "There are findings.")
const missing = refusal("not-staged", "It is not staged.")
const usage = refusal("reason-missing", "No reason.")
const raced = refusal("raced", "Somebody was faster.")
const forbidden = refusal("hook-refused", "The hook said no.")
const cancelled = refusal("cancelled", "No.")

function reasons(work: () => unknown): readonly string[] {
  try {
    work()
  } catch (error) {
    if (isRefused(error)) return error.refusals.map((reason) => reason.code)
    throw error
  }
  return []
}

describe("the exit code of several reasons", () => {
  test.each<[readonly (typeof no)[], ExitCode]>([
    [[no], EXIT.no],
    [[no, missing], EXIT.precondition],
    [[missing, no, raced], EXIT.raced],
    [[raced, forbidden], EXIT.forbidden],
    [[forbidden, no, usage], EXIT.usage],
    [[usage, cancelled], EXIT.cancelled],
    [[], EXIT.no],
  ])("%#", (list, code) => {
    expect(exitCodeOf(list)).toBe(code)
    expect(exitCodeOf(list.toReversed())).toBe(code)
  })
})

describe("a refusal", () => {
  test("takes exit code and hint from the catalogue, unless the case knows a better hint", () => {
    expect(missing).toEqual({
      code: "not-staged",
      exitCode: 3,
      message: "It is not staged.",
      hint: REFUSALS["not-staged"].hint,
    })
    expect(refusal("not-staged", "x", { hint: "Do this." }).hint).toBe("Do this.")
  })

  test("is known by its brand, whichever bundle threw it", () => {
    expect(isRefused(new Refused([no]))).toBe(true)
    expect(isRefused({ [Symbol.for("cfg.refused")]: true, refusals: [] })).toBe(true)
    expect([new Error("x"), null, undefined, "x", {}].map(isRefused)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  test("is thrown with all reasons, and not for none", () => {
    expect(reasons(() => refuse(no, missing))).toEqual(["findings", "not-staged"])
    expect(reasons(() => refuseIfAny([no]))).toEqual(["findings"])
    expect(reasons(() => refuseIfAny([]))).toEqual([])
    expect(new Refused([no, missing]).message).toBe("There are findings.\nIt is not staged.")
  })
})

describe("checks that are made together", () => {
  test("give all their values, or refuse with all their reasons", async () => {
    expect(
      checkAll(
        () => 1,
        () => "b",
      ),
    ).toEqual([1, "b"])
    expect(
      await checkAllAsync(
        async () => 1,
        async () => "b",
      ),
    ).toEqual([1, "b"])
    expect(
      reasons(() =>
        checkAll(
          () => refuse(no, usage),
          () => 1,
          () => refuse(missing),
        ),
      ),
    ).toEqual(["findings", "reason-missing", "not-staged"])
    await expect(
      checkAllAsync(
        async () => refuse(no),
        async () => 1,
        async () => refuse(missing),
      ),
    ).rejects.toMatchObject({ refusals: [no, missing] })
  })

  test("do not take a bug for a refusal", async () => {
    const bug = new TypeError("x is undefined")
    const broken = () => {
      throw bug
    }
    expect(() => checkAll(() => refuse(no), broken)).toThrow(bug)
    await expect(
      checkAllAsync(
        async () => refuse(no),
        async () => broken(),
      ),
    ).rejects.toBe(bug)
  })
})

test.each(Object.entries(REFUSALS))(
  "the catalogue says of %s what it means and how to fix it",
  (code, { exitCode, meaning, hint }) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(Object.values(EXIT)).toContain(exitCode)
    expect([EXIT.done, EXIT.bug] as readonly number[]).not.toContain(exitCode)
    expect(meaning).toMatch(/^\S.*\.$/)
    expect(hint).toMatch(/^\S.*\S$/)
  },
)

test("no code stands in two groups of the catalogue", () => {
  const groups = [
    REPOSITORY_REFUSALS,
    COMMAND_LINE_REFUSALS,
    PACKAGE_REFUSALS,
    DRAFT_REFUSALS,
    ACTIVATION_REFUSALS,
    ROLLBACK_REFUSALS,
    FILE_REFUSALS,
    ACCESS_REFUSALS,
    REMOTE_REFUSALS,
  ]
  expect(groups.flatMap((group) => Object.keys(group))).toEqual(Object.keys(REFUSALS))
})
