import { expect, test } from "vitest"
import { endedJobs, withinDeadline } from "../../src/documents/within-deadline.ts"

const EXPLODING = /^(a+)+$/u
const EXPLODES_ON = `${"a".repeat(40)}!`

test("gives what a job gives", () => {
  expect(withinDeadline(1000, () => ({ found: [1, 2] }))).toEqual({ result: { found: [1, 2] } })
  expect(withinDeadline(1000, () => null)).toEqual({ result: null })
})

test("ends a regular expression, a loop and a recursion that would never end by themselves", () => {
  expect(withinDeadline(20, () => EXPLODING.test(EXPLODES_ON))).toBe(null)
  expect(
    withinDeadline(20, () => {
      for (;;);
    }),
  ).toBe(null)
  expect(
    withinDeadline(20, () =>
      [...EXPLODES_ON]
        .map((_, index) => EXPLODES_ON.slice(index))
        .filter((text) => EXPLODING.test(text)),
    ),
  ).toBe(null)
})

test("throws what a job throws", () => {
  const error = new TypeError("x")
  expect(() =>
    withinDeadline(1000, () => {
      throw error
    }),
  ).toThrow(error)
})

test("is ready for the next job after one that was ended", () => {
  withinDeadline(10, () => EXPLODING.test(EXPLODES_ON))
  expect(withinDeadline(1000, () => 1)).toEqual({ result: 1 })
})

const wait = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

test("begins a job again that the machine kept waiting, and counts only what was given up", () => {
  const endedBefore = endedJobs()
  let begun = 0
  const outcome = withinDeadline(20, () => {
    begun += 1
    return wait(30)
  })
  expect(outcome).toEqual({ result: "timed-out" })
  expect(begun).toBeGreaterThan(1)
  expect(endedJobs()).toBe(endedBefore)
  expect(withinDeadline(1, () => wait(100_000))).toBe(null)
  expect(endedJobs()).toBe(endedBefore + 1)
})

test("without a bound a job is neither measured nor ended", () => {
  expect(withinDeadline(Infinity, () => 7)).toEqual({ result: 7 })
})
