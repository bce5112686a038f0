import { describe, expect, test } from "vitest"
import { refusalEnvelope, resultEnvelope } from "../../src/cli/envelope.ts"
import type { ExitCode } from "../../src/domain/refusal.ts"
import { refusal } from "../../src/domain/refusals.ts"

test.each<[ExitCode, boolean]>([
  [0, true],
  [1, false],
  [6, false],
])("exit code %i: ok is %s, and the data are there", (exitCode, ok) => {
  const envelope = resultEnvelope("validate", { findings: [] }, exitCode)
  expect(envelope).toEqual({ format: 1, command: "validate", ok, data: { findings: [] } })
})

describe("a refusal", () => {
  test("repeats its first reason, with what that one has to say", () => {
    const first = refusal("not-staged", "One.", {
      hint: "Stage it.",
      details: { version: "1.0.0" },
    })
    const second = refusal("reason-missing", "Two.")
    expect(refusalEnvelope("activate", [first, second])).toEqual({
      format: 1,
      command: "activate",
      ok: false,
      error: {
        code: "not-staged",
        message: "One.",
        hint: "Stage it.",
        details: { version: "1.0.0" },
        reasons: [first, second],
      },
    })
  })

  test("leaves out what the reason does not have", () => {
    const reason = { code: "x", exitCode: 1, message: "M." } as never
    expect(refusalEnvelope("x", [reason])).toHaveProperty("error", {
      code: "x",
      message: "M.",
      reasons: [reason],
    })
  })

  test("without a reason is a bug", () => {
    expect(refusalEnvelope("x", [])).toHaveProperty("error.code", "bug")
  })
})
