import type { Log, ReportingDescriptor, Result, Suppression } from "sarif"
import type { Finding, Report, SuppressedFinding } from "../domain/finding.ts"
import { printableJson } from "../terminal/escape-controls.ts"
import type { ReportContext } from "./report-form.ts"

/** The type of the fingerprints; its number changes with the way they are made. */
const FINGERPRINT = "cfg/v1"

export function renderSarif(report: Report, { rules }: Pick<ReportContext, "rules">): string {
  const { findings, suppressed = [] } = report
  const named = new Set([...findings, ...suppressed].map(({ rule }) => rule))
  const described = rules.filter(({ id }) => named.has(id))
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "cfg",
            semanticVersion: `${report.ruleSet}.0.0`,
            rules: described.map(descriptorOf),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { description: { text: "The top of the git repository." } } },
        results: [
          ...findings.map((finding) => resultOf(finding)),
          ...suppressed.map((finding) => resultOf(finding, acceptedBy(finding))),
        ],
      },
    ],
  }
  return printableJson(log)
}

function descriptorOf({
  id,
  group,
  severity,
  summary,
  explanation,
}: ReportContext["rules"][number]): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: explanation },
    help: { text: explanation },
    defaultConfiguration: { level: severity },
    properties: { tags: [group] },
  }
}

function resultOf(
  { rule, severity, message, hint, file, line, column, fingerprint }: Finding,
  suppressions?: Suppression[],
): Result {
  const uri = file.split("/").map(encodeURIComponent).join("/")
  return {
    ruleId: rule,
    level: severity,
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: "ROOT" },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    ...(suppressions && { suppressions }),
  }
}

function acceptedBy({ reason }: SuppressedFinding): Suppression[] {
  return [{ kind: "external", status: "accepted", justification: reason }]
}
