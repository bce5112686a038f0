import { expect, test } from "vitest"
import { onAjv } from "../../../src/documents/json-schema/load-ajv.ts"

test("a validator, which holds on to all that it compiled, is replaced in time", async () => {
  const jobs = new Map<object, number>()
  for (let count = 0; count < 1000; count += 1)
    await onAjv("2020-12", 10_000, (ajv) => jobs.set(ajv, (jobs.get(ajv) ?? 0) + 1))
  expect(Math.max(...jobs.values())).toBeLessThanOrEqual(400)
  expect(jobs.size).toBeLessThanOrEqual(4)
})
