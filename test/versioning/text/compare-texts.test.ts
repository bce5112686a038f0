import { describe, expect, test } from "vitest"
import { compareTexts } from "../../../src/versioning/text/compare-texts.ts"
import { ENGLISH_WORDS } from "../../../src/versioning/text/english-words.ts"

const compared = (before: string, after: string) =>
  compareTexts(before, after, (word) => ENGLISH_WORDS.has(word), new Set(["sumary"]))

describe("a text is corrected where a word that is none became the word it was meant to be", () => {
  test.each([
    ["Recieve the brief.", "Receive the brief."],
    ["Name the responsable person.", "Name the responsible person."],
    ["Write teh plan, clearly seperated.", "Write the plan, clearly separated."],
    ["Analyse the colour of each reqirement.", "Analyse the colour of each requirement!"],
    ["Write a answer.", "Write an answer."],
  ])("%s → %s", (before, after) => {
    expect(compared(before, after)).toBe("corrected")
  })
})

describe("a text is reworded where the word was one before, or is none now", () => {
  test.each([
    ["Invoice the payer.", "Invoice the payee."],
    ["Notify the employer.", "Notify the employee."],
    ["Upload the file.", "Unload the file."],
    ["Treat hypertension.", "Treat hypotension."],
    ["Deduct it.", "Deduce it."],
    ["Read from it.", "Read form it."],
    ["Answer as JSON.", "Answer as JSONL."],
    ["Pay in USD.", "Pay in used."],
    ["Give the URL.", "Give the URN."],
    ["✅ Guess names.", "❌ Guess names."],
    ["Map a → b.", "Map a ← b."],
    ["{ title?: string }", "{ title: string }"],
    ["{ tags: string[] }", "{ tags: string }"],
    ["Assign it to Iran.", "Assign it to Iraq."],
    ["Score is base - penalty.", "Score is base + penalty."],
    ["Score is a * b.", "Score is a + b."],
    ["You may answer.", "You must answer."],
    ["Fill the sumary.", "Fill the summary."],
    ["Verwende die Vorlage.", "Verwerfe die Vorlage."],
    ["Recieve 2 of them.", "Receive 3 of them."],
  ])("%s → %s", (before, after) => {
    expect(compared(before, after)).toBe("reworded")
  })
})

test("a text is reformatted where only white space and punctuation differ", () => {
  expect(
    compared("* Write the plan.\n* Name the risks", "- Write the plan:\n\n- **Name** the risks"),
  ).toBe("reformatted")
})
