import { formatRelease } from "../../domain/identifiers.ts"
import type { RuleLevel } from "../../domain/config.ts"
import type { Finding, Report, Severity } from "../../domain/finding.ts"
import { isRefused } from "../../domain/refusal.ts"
import type { Release } from "../../domain/release.ts"
import { createRuleContext } from "./create-rule-context.ts"
import type { ReleaseUnderTest } from "../rule.ts"
import { fingerprints } from "./fingerprints.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"
import { sharedSchemas } from "../schemas/shared-schemas.ts"

/** The version of the rules: a verdict remembered under another one is worth nothing (spec 3). */
export const RULE_SET = "2"

/** Findings of one rule in one file above this are counted, not shown. */
const MAX_SHOWN_PER_FILE = 200

/**
 * The verdict of the given rules on all releases. `levels` overrides the rules' own severities (spec 1.3). A rule that throws
 * is a bug: the whole run rejects with an error that names it (spec 3).
 */
export async function validateReleases(
  releases: readonly ReleaseUnderTest[],
  levels: Readonly<Record<string, RuleLevel>>,
  rules: readonly Rule[],
): Promise<Report> {
  const findings: Finding[] = []
  for (const release of releases) findings.push(...(await judgeRelease(release, levels, rules)))
  return reportOn(
    releases.map(({ release }) => release),
    findings,
  )
}

/** As `validateReleases`, for one release, unsorted. */
export async function judgeRelease(
  input: ReleaseUnderTest,
  levels: Readonly<Record<string, RuleLevel>>,
  rules: readonly Rule[],
): Promise<Finding[]> {
  const context = createRuleContext(input, await sharedSchemas(input))
  const findings: Finding[] = []
  for (const rule of rules) {
    const level = levels[rule.id] ?? rule.severity
    if (level !== "off")
      findings.push(...toFindings(cappedPerFile(await run(rule, context)), rule, level, context))
  }
  return findings
}

export function reportOn(
  releases: readonly Pick<Release, "package" | "version">[],
  findings: readonly Finding[],
): Report {
  return {
    format: 1,
    ruleSet: RULE_SET,
    checked: releases.map(formatRelease),
    findings: unique(findings.toSorted(byPlace)),
  }
}

async function run(rule: Rule, context: RuleContext): Promise<RuleFinding[]> {
  try {
    return [...(await rule.check(context))]
  } catch (cause) {
    if (isRefused(cause)) throw cause
    throw new Error(
      `The rule ${rule.id} failed on ${formatRelease(context.release)}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}

function cappedPerFile(found: readonly RuleFinding[]): RuleFinding[] {
  const perFile = new Map<string, number>()
  return found.flatMap((finding) => {
    const count = perFile.get(finding.file) ?? 0
    perFile.set(finding.file, count + 1)
    if (count < MAX_SHOWN_PER_FILE) return [finding]
    return count === MAX_SHOWN_PER_FILE
      ? [
          {
            ...finding,
            message: `This rule has more than ${MAX_SHOWN_PER_FILE} findings in this file; the rest is not shown.`,
          },
        ]
      : []
  })
}

function toFindings(
  found: readonly RuleFinding[],
  rule: Rule,
  level: Severity,
  { release }: RuleContext,
): Finding[] {
  const names = fingerprints(rule.id, release, found)
  return found.map(({ file, severity, ...finding }, index) => ({
    rule: rule.id,
    severity: severity ?? level,
    package: release.package,
    version: release.version,
    file: `${release.directory}/${file}`,
    ...finding,
    fingerprint: names[index] ?? "",
  }))
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}

function unique(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(
      findings.map((finding) => [
        JSON.stringify([finding.rule, finding.file, finding.line, finding.column, finding.message]),
        finding,
      ]),
    ).values(),
  ]
}
