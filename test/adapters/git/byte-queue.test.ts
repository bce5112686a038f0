import * as fc from "fast-check"
import { expect, test } from "vitest"
import { createByteQueue } from "../../../src/adapters/git/process/byte-queue.ts"
import { assertProperty } from "../../support/properties.ts"

const queueOf = (...chunks: string[]) => {
  const queue = createByteQueue()
  for (const chunk of chunks) queue.push(Buffer.from(chunk))
  return queue
}

test("gives a line when it is complete, wherever it was cut", () => {
  const queue = queueOf("ab", "c")
  expect(queue.takeLine()).toBeNull()
  queue.push(Buffer.from("d\ne"))
  expect(queue.takeLine()).toBe("abcd")
  expect(queue.takeLine()).toBeNull()
  queue.push(Buffer.from("\n\n"))
  expect([queue.takeLine(), queue.takeLine(), queue.takeLine()]).toEqual(["e", "", null])
})

test("gives exactly so many bytes, or none", () => {
  const queue = queueOf("ab", "cd")
  expect(queue.take(5)).toBeNull()
  expect(queue.take(3)?.toString()).toBe("abc")
  expect(queue.take(0)?.toString()).toBe("")
  expect(queue.take(1)?.toString()).toBe("d")
  expect(queue.take(1)).toBeNull()
})

test("counts bytes, not letters, and a line break among them ends no line", () => {
  const queue = queueOf("4\nä\n!\nrest\n")
  expect(queue.takeLine()).toBe("4")
  expect(queue.take(4)?.toString()).toBe("ä\n!")
  expect([queue.takeLine(), queue.takeLine()]).toEqual(["", "rest"])
})

test("however the bytes are cut, the lines are the same", () => {
  const text = fc.stringMatching(/^[ab\n]{0,20}$/)
  assertProperty(
    fc.property(text, fc.array(fc.nat({ max: 5 })), (all, cuts) => {
      const queue = createByteQueue()
      let rest = Buffer.from(all)
      for (const cut of cuts) {
        queue.push(rest.subarray(0, cut))
        rest = rest.subarray(cut)
      }
      queue.push(rest)
      const lines = all.split("\n").slice(0, -1)
      expect([...lines.map(() => queue.takeLine()), queue.takeLine()]).toEqual([...lines, null])
    }),
  )
})
