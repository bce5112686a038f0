import { describe, expect, test } from "vitest"
import { isLiveTerminal, isSwitchedOn } from "../../src/domain/environment.ts"
import type { Environment } from "../../src/domain/environment.ts"

test.each([
  [undefined, false],
  ["", false],
  ["0", false],
  ["false", false],
  ["1", true],
  ["true", true],
  ["woodpecker", true],
])("%j switches on: %s", (value, on) => {
  expect(isSwitchedOn(value)).toBe(on)
})

describe("somebody sits", () => {
  test.each<[string, boolean, boolean | undefined, Environment]>([
    ["at a terminal", true, true, { TERM: "xterm-256color" }],
    ["at a terminal of no name", true, true, {}],
    ["at a terminal where CI is set to say no", true, true, { CI: "false" }],
    ["at a terminal where CI is set to nothing", true, true, { CI: "" }],
    ["not at a pipe", false, undefined, { TERM: "xterm" }],
    ["not at a build log that looks like a terminal", false, true, { TERM: "xterm", CI: "true" }],
    ["not at a line printer", false, true, { TERM: "dumb" }],
  ])("%s", (_, live, isTTY, env) => {
    expect(isLiveTerminal({ isTTY }, env)).toBe(live)
  })
})
