import { formatTrailers } from "./commit-trailers.ts"
import type { AcceptedUndecided, PackageChange } from "./commit-trailers.ts"
import { nameOf } from "./identifiers.ts"
import { oneLine } from "./one-line.ts"
import type { ActivationIntent } from "./activation-facts.ts"
import type { Override } from "./override.ts"

/** Above this many, a subject counts packages instead of naming them (spec 2.4). */
const MAX_NAMED = 3

export function activationMessage(
  changes: readonly PackageChange[],
  { actor, reason }: ActivationIntent,
): string {
  const named = changes.map((change) => `${nameOf(change.package)} ${change.to}`)
  return message(
    `release: Activate ${enumerate(named)}`,
    [`Activated by: ${actor}`, `Reason: ${oneLine(reason)}`],
    formatTrailers("activate", changes, { actor }),
  )
}

export function rollbackMessage(
  changes: readonly PackageChange[],
  { actor, reason, overrides = [] }: ActivationIntent,
): string {
  const named = changes.map((change) => `${nameOf(change.package)} to ${change.to ?? "inactive"}`)
  return message(
    `rollback: Revert ${enumerate(named)}`,
    [`Reason: ${oneLine(reason)}`, `Rolled back by: ${actor}`, ...overrides.map(describeOverride)],
    formatTrailers("rollback", changes, { actor, overrides }),
  )
}

function describeOverride(override: Override): string {
  return {
    force: "Although active packages need what was taken back (--force)",
    "no-verify": "Without the hooks pre-commit and commit-msg (--no-verify)",
    "no-sign": "Without a signature (--no-sign)",
  }[override]
}

export function stageMessage(changes: readonly PackageChange[], actor: string): string {
  return message(
    `stage: Accept ${enumerate(changes.map(named))}`,
    [`Staged by: ${actor}`],
    formatTrailers("stage", changes, { actor }),
  )
}

export function landMessage(
  changes: readonly PackageChange[],
  actor: string,
  accepted: readonly AcceptedUndecided[] = [],
): string {
  return message(
    `land: Add ${enumerate(changes.map(named))}`,
    [`Landed by: ${actor}`],
    formatTrailers("land", changes, { actor, accepted }),
  )
}

/** A commit of releases, as `cfg commit` makes it. */
export interface ReleaseCommit {
  readonly type: "feat!" | "feat" | "fix"
  readonly changes: readonly PackageChange[]
  readonly actor: string
  /** Lines after the first become the body. */
  readonly text: string
  readonly accepted?: readonly AcceptedUndecided[]
}

/** `feat(scope): text`. */
export function releaseCommitMessage(commit: ReleaseCommit): string {
  const { type, changes, actor, text, accepted = [] } = commit
  const [first = "", ...rest] = text
    .split(/\r\n|[\r\n]/)
    .map(oneLine)
    .join("\n")
    .trim()
    .split("\n")
  const subject = `${type.replace("!", "")}(${scopeOf(changes)})${type.endsWith("!") ? "!" : ""}: ${first}`
  const body = rest.join("\n").trim()
  return message(
    subject,
    body === "" ? [] : [body],
    formatTrailers("commit", changes, { actor, accepted }),
  )
}

function scopeOf(changes: readonly PackageChange[]): string {
  return changes.length > MAX_NAMED
    ? `${changes.length} packages`
    : changes.map((change) => nameOf(change.package)).join(",")
}

function named(change: PackageChange): string {
  return `${nameOf(change.package)} ${change.to}`
}

function enumerate(names: readonly string[]): string {
  return names.length > MAX_NAMED ? `${names.length} packages` : names.join(", ")
}

function message(
  subject: string,
  body: readonly string[],
  trailerLines: readonly string[],
): string {
  const paragraphs = [subject, body.join("\n"), trailerLines.join("\n")]
  return `${paragraphs.filter((paragraph) => paragraph !== "").join("\n\n")}\n`
}
