import { hasErrors, startOf } from "../finding.ts"
import { numbered } from "./words.ts"
import { formatRelease } from "../identifiers.ts"
import type { RecordChange, BranchStep } from "./step.ts"
import type { Violation } from "./violation.ts"
import { authorWords, releaseWords } from "./words.ts"

/** A proof stays as it was written, and a new one has to be true: the rules are run again on what it is about. */
export function judgeRecords({ next, records }: BranchStep): readonly Violation[] {
  return records.flatMap((change) =>
    problemsOf(change).map(([severity, problem]): Violation => ({
      check: "Stage records",
      severity,
      message: `The stage record of ${releaseWords(change)} ${problem}, ${authorWords(next)}.`,
      place: startOf(change.path),
      package: change.package,
      version: change.version,
      commit: next.commit,
    })),
  )
}

type Problem = readonly [Violation["severity"], string]

/** One that proved nothing may be mended; while it stands it is reported as it is. */
function problemsOf({ base, next, ...change }: RecordChange): readonly Problem[] {
  if (base.proves && next.record === null)
    return [["error", "was removed, so that nothing proves any more that it was validated"]]
  if (base.proves) return [["error", "was changed after it was written"]]
  if (!next.proves || next.record === null || next.record === "unreadable") return []
  const { record } = next
  if (hasErrors(record.report) || !record.report.checked.includes(formatRelease(record)))
    return [["error", "was written by hand: its own report does not say that the release passed"]]
  return rerunProblems(record.rule_set, change.rerun)
}

function rerunProblems(ruleSet: string, rerun: RecordChange["rerun"]): readonly Problem[] {
  if (rerun === null)
    return [["note", "could not be checked, as the rules cannot be run on its content here"]]
  const errors = rerun.findings.filter(({ severity }) => severity === "error")
  const [first] = errors
  if (first === undefined) return []
  const found = `the rules find ${numbered(errors.length, "error")} in that content (${first.rule}: ${first.message})`
  // What an older set of rules let pass was no lie then; a set that does not exist yet proves nothing.
  return isOlder(ruleSet, rerun.ruleSet)
    ? [["note", `was written under the older rule set ${ruleSet}; today ${found}`]]
    : [["error", `says that it passed, but ${found}: it was not written by cfg stage`]]
}

function isOlder(ruleSet: string, own: string): boolean {
  return /^[1-9][0-9]*$/.test(ruleSet) && Number(ruleSet) < Number(own)
}
