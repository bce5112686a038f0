import * as readline from "node:readline"
import { PassThrough } from "node:stream"
import { expect, test } from "vitest"
import { createProgress } from "../../src/adapters/progress.ts"

function progressOn(isTTY: boolean) {
  const output = new PassThrough()
  const stream = Object.assign(output, {
    isTTY,
    columns: 80,
    cursorTo: (x: number) => readline.cursorTo(output, x),
    clearLine: (direction: readline.Direction) => readline.clearLine(output, direction),
    moveCursor: (dx: number, dy: number) => readline.moveCursor(output, dx, dy),
  })
  const progress = createProgress({
    stderr: stream as unknown as NodeJS.WriteStream & { fd: 2 },
    env: {},
  })
  return { progress, shown: () => String(stream.read() ?? "") }
}
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test("gives what the work gives, and throws what it throws", async () => {
  const { progress, shown } = progressOn(true)
  expect(await progress.during("Reading", async () => 7)).toBe(7)
  const failing = progress.during("Reading", async () => Promise.reject(new Error("no")))
  await expect(failing).rejects.toThrow("no")
  expect(shown()).toBe("")
})

test("says nothing where nobody watches, however long it takes", async () => {
  const { progress, shown } = progressOn(false)
  await progress.during("Reading", () => later(600))
  expect(shown()).toBe("")
})

test("shows what takes long, and takes it away again", async () => {
  const { progress, shown } = progressOn(true)
  let during = ""
  await progress.during("Reading the history", async () => {
    for (let waited = 0; waited < 100 && !during.includes("Reading"); waited += 1) {
      await later(100)
      during += shown()
    }
  })
  expect(during).toContain("Reading the history")
  expect(shown()).toMatch(/\u001b\[2K|\u001b\[1G/)
})
