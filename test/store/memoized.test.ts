import { expect, test } from "vitest"
import { memoized } from "../../src/store/memoized.ts"

test("each key is read once, also by two that ask at the same time", async () => {
  const read: string[] = []
  const lengthOf = memoized(async (key: string) => {
    read.push(key)
    return key.length
  })
  expect(await Promise.all([lengthOf("a"), lengthOf("a"), lengthOf("bb")])).toEqual([1, 1, 2])
  expect(await lengthOf("a")).toBe(1)
  expect(read).toEqual(["a", "bb"])
})
