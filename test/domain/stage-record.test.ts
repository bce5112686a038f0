import { expect, test } from "vitest"
import type { ContentId, Version } from "../../src/domain/identifiers.ts"
import { proves, recordStatus } from "../../src/domain/stage-record.ts"
import type { FoundRecord, RecordStatus } from "../../src/domain/stage-record.ts"
import { CONTENT, documentType, stageRecord } from "./activation-facts.ts"

const [plan, risk] = [documentType("plan"), documentType("risk")]
const [version, earlier] = ["1.1.0" as Version, "1.0.0" as Version]
const other = "d".repeat(40) as ContentId

test.each<[RecordStatus, string, FoundRecord]>([
  ["valid", "names the release and its content", stageRecord(plan, version, CONTENT)],
  ["missing", "is not there", null],
  ["unreadable", "nobody can read", "unreadable"],
  [
    "other-release",
    "names another package of the same content",
    stageRecord(risk, version, CONTENT),
  ],
  [
    "other-release",
    "names another version of the same content",
    stageRecord(plan, earlier, CONTENT),
  ],
  ["other-release", "names another package and other content", stageRecord(risk, version, other)],
  ["other-content", "names other content", stageRecord(plan, version, other)],
])("%s is a record that %s", (status, _, record) => {
  const release = { package: plan, version, contentId: CONTENT }
  expect(recordStatus(record, release)).toBe(status)
  expect(proves(record, release)).toBe(status === "valid")
})

test("nothing proves a release that the commit does not hold", () => {
  const release = { package: plan, version, contentId: null }
  expect(proves(stageRecord(plan, version, CONTENT), release)).toBe(false)
})
