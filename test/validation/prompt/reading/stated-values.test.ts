import { expect, test } from "vitest"
import { statedValues } from "../../../../src/validation/prompt/reading/stated-values.ts"

const ALLOWED = ["low", "medium", "high", "In Progress"]

test.each([
  ["one of: low | medium | huge", ["low", "medium", "huge"]],
  ['"low" | "medium" | "huge"', ["low", "medium", "huge"]],
  ["one of `low`, `medium` or `huge`; never empty", ["low", "medium", "huge"]],
  ["(low, medium, huge)", ["low", "medium", "huge"]],
  ["low / medium / huge", ["low", "medium", "huge"]],
  ["low (rare), medium, high (often)", ["low", "medium", "high"]],
  ["In Progress | low | Done", ["In Progress", "low", "Done"]],
  ["string; low, medium or huge ;", ["low", "medium", "huge"]],
  ["allowed values are low and high, where low is rare", ["low", "high"]],
  ["one of: low", ["low"]],
])("%s", (text, values) => {
  const stated = statedValues(text, ALLOWED)
  expect(stated?.map((value) => value.text)).toEqual(values)
  for (const value of stated ?? [])
    expect(text.slice(value.offset)).toMatch(new RegExp(`^${value.text}`))
})

test.each([
  "free text",
  "such as low or huge",
  "e.g. low, huge",
  "low",
  "who, when and why",
  "one of the team, who knows",
  "string or null",
  "one of: low, medium, …",
  "low if it is rare and high otherwise",
])("no list: %s", (text) => {
  expect(statedValues(text, ALLOWED)).toBeNull()
})
