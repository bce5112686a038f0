import { matchPattern } from "../../documents/match-pattern.ts"
import type { Patterns } from "../patterns/load-patterns.ts"
import type { NameSet } from "./demand.ts"

/** Whether a name belongs to a set; null where a pattern leaves that open. */
export function isInNames(names: NameSet, name: string, patterns: Patterns | null): boolean | null {
  if (names.except.has(name)) return false
  const verdicts = [
    ...names.matching.map((pattern) => matchesName(pattern, name, patterns)),
    ...names.notMatching.map((pattern) => negated(matchesName(pattern, name, patterns))),
  ]
  if (verdicts.includes(false)) return false
  return verdicts.includes(null) ? null : true
}

function negated(verdict: boolean | null): boolean | null {
  return verdict === null ? null : !verdict
}

export function matchesName(
  pattern: string,
  name: string,
  patterns: Patterns | null,
): boolean | null {
  return matchPattern(pattern, name) ?? patterns?.matches(pattern, name) ?? null
}
