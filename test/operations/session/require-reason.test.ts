import { expect, test } from "vitest"
import { isRefused } from "../../../src/domain/refusal.ts"
import { asksForReason, requireReason } from "../../../src/operations/session/require-reason.ts"

interface Row {
  readonly given: string | null
  /** What a person at a terminal answers; undefined where there is none. */
  readonly answer?: string
  readonly yes?: boolean
}

async function reasonOf({ given, answer, yes = false }: Row) {
  const questions: string[] = []
  const input = async (question: string) => (questions.push(question), answer ?? "")
  const person = { prompter: { canAsk: answer !== undefined, input }, yes }
  const reason = await requireReason(person, given, "roll back").catch((error: unknown) => {
    if (isRefused(error))
      return error.refusals.map(({ code, message }) => `${code}: ${message}`).join()
    throw error
  })
  expect(questions.length > 0).toBe(asksForReason(person, given))
  return { reason, questions }
}

test.each<[string, Row, string]>([
  ["given", { given: "Broken" }, "Broken"],
  ["folded to one line", { given: " Broken\n  in two\tplaces " }, "Broken in two places"],
  ["given, so that nobody is asked", { given: "Broken", answer: "other" }, "Broken"],
  ["empty", { given: " \n" }, "reason-missing: The reason is empty."],
  ["missing, with nobody to ask", { given: null }, "reason-missing: No reason was given."],
  [
    "missing, and every question answered beforehand",
    { given: null, answer: "other", yes: true },
    "reason-missing: No reason was given.",
  ],
])("a reason that is %s", async (_, row, reason) => {
  expect(await reasonOf(row)).toEqual({ reason, questions: [] })
})

test.each([
  ["Because", "Because"],
  ["", "reason-missing: No reason was given."],
])("a person who answers %j", async (answer, reason) => {
  expect(await reasonOf({ given: null, answer })).toEqual({ reason, questions: ["Why roll back?"] })
})
