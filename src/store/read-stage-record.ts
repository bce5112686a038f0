import { isRecord } from "../domain/manifest.ts"
import { isReport, isText } from "./is-report.ts"
import type { FoundRecord, StageRecord } from "../domain/stage-record.ts"

/** Null where there is no file; "unreadable" where what it holds is no stage record (schemas/stage-record.schema.json). */
export function readStageRecord(text: string | null): FoundRecord {
  if (text === null) return null
  const value = parse(text)
  return isStageRecord(value) ? value : "unreadable"
}

function isStageRecord(value: unknown): value is StageRecord {
  return (
    isRecord(value) &&
    value["format"] === 1 &&
    ["package", "version", "content_id", "rule_set", "actor", "staged_at"].every((key) =>
      isText(value[key]),
    ) &&
    isRecord(value["consulted"]) &&
    Object.values(value["consulted"]).every(isText) &&
    isReport(value["report"])
  )
}

/** As it is written to the branch. */
export function writeStageRecord(record: StageRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
