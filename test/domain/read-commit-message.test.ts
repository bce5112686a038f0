import { describe, expect, test } from "vitest"
import { readAuthorText, readReason, statedReason } from "../../src/domain/read-commit-message.ts"

test.each([
  ["release: Activate a 1.0.0\n\nActivated by: tom\nReason: It is time", "It is time"],
  ["Reason: a subject is no body", null],
  ["By hand\n\nReason: ", null],
  ["By hand\n\nThe Reason: not at the start of a line", null],
  ["By hand", null],
])("the reason stated in %j is %j", (message, reason) => {
  expect(statedReason(message)).toBe(reason)
  expect(readReason(message)).toBe(reason ?? message.split("\n")[0])
})

describe("what a person wrote of a release", () => {
  test.each([
    ["feat(plan): Say it\n\nIn full.\n\nCfg-Action: commit\nCfg-Actor: tom", "Say it\n\nIn full."],
    ["feat(plan)!: Drop it", "Drop it"],
    ["By hand\n\nIn full.", "By hand\n\nIn full."],
    ["land: Add plan 1.0.0\n\nLanded by: tom\n\nCfg-Action: land\nCfg-Actor: tom", ""],
  ])("%j", (message, text) => {
    expect(readAuthorText(message)).toBe(text)
  })
})
