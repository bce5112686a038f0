import { startOf } from "../domain/finding.ts"
import { isRecord } from "../domain/manifest.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { StageRecord } from "../domain/stage-record.ts"

/** Null where there is none; refuses what is not a stage record, since it cannot be told what it proves. */
export function readStageRecord(file: string, text: string | null): StageRecord | null {
  if (text === null) return null
  const value = parse(text)
  if (
    isRecord(value) &&
    value["format"] === 1 &&
    typeof value["content_id"] === "string" &&
    typeof value["version"] === "string" &&
    typeof value["package"] === "string"
  ) {
    return value as unknown as StageRecord
  }
  return refuse(
    refusal("stage-record-invalid", `${file} is not a stage record that cfg can read.`, {
      place: startOf(file),
    }),
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
