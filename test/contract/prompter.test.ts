import { PassThrough } from "node:stream"
import { expect, test } from "vitest"
import { createPrompter } from "../../src/adapters/prompter.ts"

/** Somebody at a terminal, who presses these keys once the question stands there; null ends the input. */
function asked(keys: string | null): Promise<boolean> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin })
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 })
  const answer = createPrompter({
    stdin: stdin as never,
    stderr: stderr as never,
    env: {},
  }).confirm("Go on?")
  stderr.once("data", () => setTimeout(() => (keys === null ? stdin.end() : stdin.write(keys)), 50))
  return answer
}

test.each([
  ["y\r", true],
  ["n\r", false],
  ["\r", false],
])("%j is an answer", async (keys, expected) => expect(await asked(keys)).toBe(expected))

test.each([
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
  ["the end of the input", null],
])("%s cancels", async (_, keys) => {
  await expect(asked(keys)).rejects.toMatchObject({
    refusals: [{ code: "cancelled", exitCode: 130 }],
  })
})
