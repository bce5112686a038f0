import type { Finding, Report } from "../domain/finding.ts"
import { isRecord } from "../domain/manifest.ts"

/** A report as the program relies on it; `schemas/report.schema.json` says the same and more. */
export function isReport(value: unknown): value is Report {
  return (
    isRecord(value) &&
    value["format"] === 1 &&
    isText(value["ruleSet"]) &&
    isListOf(value["checked"], isText) &&
    isListOf(value["findings"], isFinding) &&
    (value["suppressed"] === undefined || isListOf(value["suppressed"], isFinding))
  )
}

export function isFinding(value: unknown): value is Finding {
  return (
    isRecord(value) &&
    (value["severity"] === "error" || value["severity"] === "warning") &&
    ["rule", "package", "version", "message", "file", "fingerprint"].every((key) =>
      isText(value[key]),
    ) &&
    ["line", "column"].every((key) => isCount(value[key])) &&
    ["hint", "pointer"].every(
      (key) => value[key] === undefined || typeof value[key] === "string",
    ) &&
    (value["hiddenTo"] === undefined || isCount(value["hiddenTo"]))
  )
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== ""
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is)
}
