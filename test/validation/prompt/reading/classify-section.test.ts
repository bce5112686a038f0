import { expect, test } from "vitest"
import {
  asksForFields,
  forbids,
  classifySection,
  sectionWithin,
} from "../../../../src/validation/prompt/reading/classify-section.ts"

test.each([
  ["Output format", "output"],
  ["Required fields:", "output"],
  ["Return a JSON object with these keys:", "output"],
  ["The response must contain:", "output"],
  ["Do not leave out any of:", "output"],
  ["The discovery document contains the following fields:", "description"],
  ["Inputs", "input"],
  ["You will receive:", "input"],
  ["The given data", "input"],
  ["What you MUST NOT do", "prohibition"],
  ["Do not include:", "prohibition"],
  ["Common mistakes", "prohibition"],
  ["Deprecated fields", "prohibition"],
  ["The following must not appear:", "prohibition"],
  ["Checks before you answer", "prose"],
  ["Style", "prose"],
])("%s: %s", (text, section) => {
  expect(classifySection(text)).toBe(section)
})

test.each([
  ["input", "output", "input"],
  ["prohibition", "output", "prohibition"],
  ["output", "prose", "output"],
  ["output", "input", "input"],
  ["output", "description", "output"],
  ["prose", "description", "description"],
] as const)("within %s, %s is %s", (around, own, section) => {
  expect(sectionWithin(around, own)).toBe(section)
})

test.each([
  ["never include this", true],
  ["must not be set", true],
  ["is not a field of the plan", true],
  ["(deprecated, use `due_date`)", true],
  ["was removed", true],
  ["must not be empty", false],
  ["never null", false],
  ["optional, leave out what is not known", false],
  ["not more than three", false],
])("%s: rules the field out: %s", (description, out) => {
  expect(forbids(description)).toBe(out)
})

test.each([
  ["Optional fields", true],
  ["It must include:", true],
  ["Output", false],
  ["Use these formats:", false],
])("%s: asks for fields: %s", (text, asks) => {
  expect(asksForFields(text)).toBe(asks)
})
