import { startOf } from "../domain/finding.ts"
import { parseJson } from "../documents/parse-json.ts"
import type { Baseline, Finding } from "../domain/finding.ts"
import { isRecord } from "../domain/manifest.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { isText } from "./is-report.ts"
import { requireParsed } from "./mistakes.ts"

/** The findings of a report that an earlier run wrote, as `--format json` or `--json` writes it. */
export function readBaseline(file: string, text: string): Baseline {
  const document = parseJson(text)
  requireParsed(document, file, { code: "malformed-baseline", format: "JSON" })
  const { value } = document
  const report = isRecord(value) && isRecord(value["data"]) ? value["data"] : value
  const findings =
    isRecord(report) && report["format"] === 1 && Array.isArray(report["findings"])
      ? report["findings"]
      : null
  if (findings === null || !findings.every(isKnown)) {
    return refuse(
      refusal("malformed-baseline", `${file} does not hold a report of cfg.`, {
        place: startOf(file),
      }),
    )
  }
  return new Map(
    findings.filter(isKnown).map(({ fingerprint, severity }) => [fingerprint, severity]),
  )
}

/** What a baseline is asked for: the same finding, and how severe it was. */
function isKnown(value: unknown): value is Pick<Finding, "fingerprint" | "severity"> {
  return (
    isRecord(value) &&
    isText(value["fingerprint"]) &&
    (value["severity"] === "error" || value["severity"] === "warning")
  )
}
