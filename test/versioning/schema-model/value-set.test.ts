import { isDeepStrictEqual } from "node:util"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { distinctValues, valueSet } from "../../../src/versioning/schema-model/value-set.ts"
import { assertProperty } from "../../support/properties.ts"

const lists = fc
  .array(fc.oneof(fc.constantFrom(null, true, 1, "1", "a"), fc.jsonValue({ maxDepth: 2 })), {
    maxLength: 20,
  })
  .map((list) => structuredClone([...list, ...list.slice(0, 3)]))
const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test("a value is in a set where one of its values has the same content", () => {
  assertProperty(
    fc.property(lists.map(normal), fc.jsonValue({ maxDepth: 2 }).map(normal), (list, other) => {
      const values = list as unknown[]
      const set = valueSet(values)
      expect(values.every((value) => set.has(structuredClone(value)))).toBe(true)
      expect(set.has(other)).toBe(values.some((value) => isDeepStrictEqual(value, other)))
    }),
  )
})

test("distinct values are the first of each content, in their order", () => {
  assertProperty(
    fc.property(lists.map(normal), (list) => {
      const values = list as unknown[]
      expect(distinctValues(values)).toEqual(
        values.filter(
          (value, index) => values.findIndex((other) => isDeepStrictEqual(value, other)) === index,
        ),
      )
    }),
  )
  const shared = { a: 1 }
  expect(distinctValues([shared, shared])).toEqual([shared])
})
