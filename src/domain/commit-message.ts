import { kindOf, nameOf } from "./identifiers.ts"
import type { ContentId, PackageId, Version } from "./identifiers.ts"

export type Action = "activate" | "rollback" | "stage" | "land" | "commit" | "init"

/** What a commit does to one package: one `Cfg-Package` trailer (spec 2.4). */
export interface PackageChange {
  readonly package: PackageId
  readonly from: Version | null
  readonly to: Version | null
  /** Of the release that `to` names; null where it names none. */
  readonly contentId: ContentId | null
}

/** Above this many, a subject counts packages instead of naming them (spec 2.4). */
const NAMED_AT_MOST = 3

export function activationMessage(
  changes: readonly PackageChange[],
  actor: string,
  reason: string,
): string {
  const named = changes.map((change) => `${nameOf(change.package)} ${change.to}`)
  return message(
    `release: Activate ${enumerate(named)}`,
    [`Activated by: ${actor}`, `Reason: ${oneLine(reason)}`],
    trailers("activate", changes, actor),
  )
}

export function rollbackMessage(
  changes: readonly PackageChange[],
  actor: string,
  reason: string,
): string {
  const named = changes.map((change) => `${nameOf(change.package)} to ${change.to ?? "inactive"}`)
  return message(
    `rollback: Revert ${enumerate(named)}`,
    [`Reason: ${oneLine(reason)}`, `Rolled back by: ${actor}`],
    trailers("rollback", changes, actor),
  )
}

export function stageMessage(changes: readonly PackageChange[], actor: string): string {
  return message(
    `stage: Accept ${enumerate(changes.map(named))}`,
    [`Staged by: ${actor}`],
    trailers("stage", changes, actor),
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
    trailers("land", changes, actor, accepted),
  )
}

/** Somebody's word that what could not be decided about a release breaks nothing (spec 4). */
export interface AcceptedUndecided {
  readonly package: PackageId
  readonly reason: string
}

/** `feat(scope): text`; lines after the first of `text` become the body. */
export function releaseCommitMessage(
  type: "feat!" | "feat" | "fix",
  changes: readonly PackageChange[],
  actor: string,
  text: string,
  accepted: readonly AcceptedUndecided[] = [],
): string {
  const [first = "", ...rest] = text
    .split(/\r\n|[\r\n]/)
    .map(oneLine)
    .join("\n")
    .trim()
    .split("\n")
  const scope =
    changes.length <= NAMED_AT_MOST
      ? changes.map((change) => nameOf(change.package)).join(",")
      : `${changes.length} packages`
  const subject = `${type.replace("!", "")}(${scope})${type.endsWith("!") ? "!" : ""}: ${first}`
  const body = rest.join("\n").trim()
  return message(subject, body === "" ? [] : [body], trailers("commit", changes, actor, accepted))
}

/** `kind/id 1.0.0 -> 1.1.0 <content id>`. */
export function describeChange(change: PackageChange): string {
  return [change.package, change.from ?? "none", "->", change.to ?? "none", change.contentId ?? ""]
    .join(" ")
    .trim()
}

function named(change: PackageChange): string {
  return `${nameOf(change.package)} ${change.to}`
}

function enumerate(names: readonly string[]): string {
  return names.length > NAMED_AT_MOST ? `${names.length} packages` : names.join(", ")
}

function trailers(
  action: Action,
  changes: readonly PackageChange[],
  actor: string,
  accepted: readonly AcceptedUndecided[] = [],
): string[] {
  const undecided = accepted.map(
    ({ package: id, reason }) => `Cfg-Accept-Undecided: ${id} ${oneLine(reason)}`,
  )
  return [
    `Cfg-Action: ${action}`,
    ...changes.map((change) => `Cfg-Package: ${describeChange(change)}`),
    ...undecided,
    `Cfg-Actor: ${actor}`,
  ]
}

function message(
  subject: string,
  body: readonly string[],
  trailerLines: readonly string[],
): string {
  return (
    [subject, ...(body.length > 0 ? [body.join("\n")] : []), trailerLines.join("\n")].join("\n\n") +
    "\n"
  )
}

/** Folds line breaks and control characters into single spaces, so that no text can add a line (facts 16). */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim()
}

/** What git's own message and trailer code would read as something else than a name (facts 16). */
export function isValidActor(actor: string): boolean {
  return (
    actor.trim() !== "" &&
    actor.length <= 200 &&
    !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(actor)
  )
}

/** The trailers `cfg` wrote into a message: only a last paragraph that consists of trailers counts, as hooks may add some of their own. */
export interface CfgTrailers {
  readonly action: string
  readonly actor: string | null
  readonly packages: readonly {
    readonly package: PackageId
    readonly from: string
    readonly to: string
    readonly contentId: string | null
  }[]
  readonly accepted: readonly AcceptedUndecided[]
}

export function readTrailers(commitMessage: string): CfgTrailers | null {
  const [, ...paragraphs] = commitMessage.trimEnd().split("\n\n")
  const lines = (paragraphs.at(-1) ?? "").split("\n")
  const fields = lines.map((line) => /^([A-Za-z0-9-]+): (.+)$/.exec(line))
  if (fields.some((field) => field === null)) return null
  const values = (name: string) =>
    fields.flatMap((field) => (field?.[1] === name && field[2] !== undefined ? [field[2]] : []))
  const [action, ...moreActions] = values("Cfg-Action")
  const [actor = null, ...moreActors] = values("Cfg-Actor")
  if (action === undefined || moreActions.length > 0 || moreActors.length > 0) return null
  return {
    action,
    actor,
    packages: values("Cfg-Package").flatMap(readPackage),
    accepted: values("Cfg-Accept-Undecided").flatMap(readAccepted),
  }
}

function readAccepted(value: string): AcceptedUndecided[] {
  const [, id, reason] = /^(\S+\/\S+) (.+)$/.exec(value) ?? []
  return id === undefined || reason === undefined ? [] : [{ package: id as PackageId, reason }]
}

/** What hooks left of a message, with the trailers that it was written with: added again where they cannot be read any more. */
export function withTrailersOf(left: string, written: string): string {
  const trailers = readTrailers(written)
  if (trailers === null || JSON.stringify(readTrailers(left)) === JSON.stringify(trailers))
    return left
  return `${left.trimEnd()}\n\n${written.trimEnd().split("\n\n").at(-1)}\n`
}

function readPackage(value: string): CfgTrailers["packages"][number][] {
  const found = /^(\S+\/\S+) (\S+) -> (\S+)(?: ([0-9a-f]{40,64}))?$/.exec(value)
  const [, id, from, to, contentId = null] = found ?? []
  if (id === undefined || from === undefined || to === undefined || kindOf(id as PackageId) === "")
    return []
  return [{ package: id as PackageId, from, to, contentId }]
}

/** What a person wrote of a release: without type and scope, and without trailers; empty where cfg only moved it. */
export function readAuthorText(commitMessage: string): string {
  const trailers = readTrailers(commitMessage)
  if (trailers !== null && trailers.action !== "commit") return ""
  const paragraphs = commitMessage.trimEnd().split("\n\n")
  const own = (trailers === null ? paragraphs : paragraphs.slice(0, -1)).join("\n\n")
  return own.replace(/^[a-z]+(?:\([^)\n]*\))?!?: /, "").trim()
}

/** The reason a person gave, for display only: `Reason: …` of the body, else the subject's own words. */
export function readReason(commitMessage: string): string {
  const [subject = "", ...rest] = commitMessage.split("\n")
  const reason = rest
    .map((line) => /^Reason: (.+)$/.exec(line)?.[1])
    .find((text) => text !== undefined)
  return reason ?? subject
}
