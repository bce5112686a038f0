import { formatRelease } from "../domain/identifiers.ts"
import { XMLBuilder } from "fast-xml-parser"
import type { Finding, Report } from "../domain/finding.ts"
import { escapeControls } from "../terminal/escape-controls.ts"

/** Attributes of an element begin with `@`, as the builder is told; its text stands under `#text`. */
type Element = Readonly<Record<string, unknown>>

/** One suite a release: each error a test that failed, each warning and each accepted finding one that did not. */
export function renderJunit(report: Report): string {
  const suites = report.checked.map((release) => suiteOf(release, report))
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    format: true,
    suppressEmptyNode: true,
  })
  const document = {
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: { "@name": "cfg", ...counts(suites), testsuite: suites },
  }
  return builder.build(document).trimEnd()
}

function suiteOf(release: string, { findings, suppressed = [] }: Report): Element {
  const own = <F extends Finding>(all: readonly F[]) =>
    all.filter((finding) => formatRelease(finding) === release)
  const cases = [
    ...own(findings).map(caseOf),
    ...own(suppressed).map((finding) => ({
      ...nameOf(finding),
      skipped: { "@message": text(finding.reason) },
    })),
  ]
  const passed = { "@classname": text(release), "@name": "all rules" }
  const testcase = cases.length === 0 ? [passed] : cases
  return {
    "@name": text(release),
    "@tests": testcase.length,
    "@failures": cases.filter((element) => "failure" in element).length,
    testcase,
  }
}

function caseOf(finding: Finding): Element {
  const message = text(finding.message)
  const details = text(
    [
      `${finding.file}:${finding.line}:${finding.column}`,
      finding.message,
      ...(finding.hint === undefined ? [] : [finding.hint]),
    ].join("\n"),
    "\n",
  )
  if (finding.severity === "warning") return { ...nameOf(finding), "system-out": details }
  return {
    ...nameOf(finding),
    failure: { "@type": finding.rule, "@message": message, "#text": details },
  }
}

function nameOf({ rule, file, line, column }: Finding): Element {
  return {
    "@classname": text(file),
    "@name": text(`${rule} ${line}:${column}`),
    "@file": text(file),
    "@line": line,
  }
}

function counts(suites: readonly Element[]): Element {
  const sum = (name: string) => suites.reduce((total, suite) => total + Number(suite[name]), 0)
  return { "@tests": sum("@tests"), "@failures": sum("@failures") }
}

/** XML has no way to write most controls, nor the two that are no characters. */
function text(value: string, keep: "" | "\n" = ""): string {
  return escapeControls(value, keep).replace(
    /[\uFFFE\uFFFF]/g,
    (unit) => `\\u{${unit.charCodeAt(0).toString(16)}}`,
  )
}
