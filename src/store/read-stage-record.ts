import { isRecord } from "../domain/manifest.ts"
import type { FoundRecord, StageRecord } from "../domain/stage-record.ts"

/** Null where there is no file; "unreadable" where what it holds cannot be told. */
export function readStageRecord(text: string | null): FoundRecord {
  if (text === null) return null
  const value = parse(text)
  const isReadable =
    isRecord(value) &&
    value["format"] === 1 &&
    typeof value["content_id"] === "string" &&
    typeof value["version"] === "string" &&
    typeof value["package"] === "string"
  return isReadable ? (value as unknown as StageRecord) : "unreadable"
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
