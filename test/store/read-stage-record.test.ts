import { expect, test } from "vitest"
import type { ContentId, Version } from "../../src/domain/identifiers.ts"
import { readStageRecord, writeStageRecord } from "../../src/store/read-stage-record.ts"
import { documentType, stageRecord } from "../domain/activation-facts.ts"

const record = stageRecord(documentType("plan"), "1.0.0" as Version, "c".repeat(40) as ContentId)

test("what is written is read, and ends with a line break", () => {
  const text = writeStageRecord(record)
  expect(readStageRecord(text)).toEqual(record)
  expect(text.endsWith("}\n")).toBe(true)
})

test("no file is no record", () => expect(readStageRecord(null)).toBeNull())

test.each([
  "",
  "{",
  "null",
  "[]",
  "{}",
  JSON.stringify({ ...record, format: 2 }),
  JSON.stringify({ ...record, content_id: 7 }),
  JSON.stringify({ ...record, package: undefined }),
])("%j proves nothing", (text) => {
  expect(readStageRecord(text)).toBe("unreadable")
})
