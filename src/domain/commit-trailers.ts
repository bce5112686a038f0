import { kindOf } from "./identifiers.ts"
import type { ContentId, PackageId, Version } from "./identifiers.ts"
import { oneLine } from "./one-line.ts"
import { OVERRIDES } from "./override.ts"
import type { Override } from "./override.ts"

export type Action = "activate" | "rollback" | "stage" | "land" | "commit" | "init"

/** What a commit does to one package: one `Cfg-Package` trailer (spec 2.4). */
export interface PackageChange {
  readonly package: PackageId
  readonly from: Version | null
  readonly to: Version | null
  /** Of the release that `to` names; null where it names none. */
  readonly contentId: ContentId | null
}

/** A person's word that the undecided changes of a release break nothing (spec 4). */
export interface AcceptedUndecided {
  readonly package: PackageId
  readonly reason: string
}

/** Who made a commit, and what else it answers for. */
interface Answering {
  readonly actor: string
  readonly accepted?: readonly AcceptedUndecided[]
  readonly overrides?: readonly Override[]
}

/** What a commit of cfg says of itself in a form that can be read again. */
export function formatTrailers(
  action: Action,
  changes: readonly PackageChange[],
  { actor, accepted = [], overrides = [] }: Answering,
): string[] {
  const undecided = accepted.map(
    ({ package: id, reason }) => `Cfg-Accept-Undecided: ${id} ${oneLine(reason)}`,
  )
  return [
    `Cfg-Action: ${action}`,
    ...changes.map((change) => `Cfg-Package: ${describeChange(change)}`),
    ...undecided,
    ...overrides.map((override) => `Cfg-Override: ${override}`),
    `Cfg-Actor: ${actor}`,
  ]
}

/** `kind/id 1.0.0 -> 1.1.0 <content id>`. */
export function describeChange(change: PackageChange): string {
  return [change.package, change.from ?? "none", "->", change.to ?? "none", change.contentId ?? ""]
    .join(" ")
    .trim()
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
  /** What a rollback went without; absent where that is nothing. */
  readonly overrides?: readonly Override[]
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
  const overrides = OVERRIDES.filter((override) => values("Cfg-Override").includes(override))
  if (action === undefined || moreActions.length > 0 || moreActors.length > 0) return null
  return {
    action,
    actor,
    packages: values("Cfg-Package").flatMap(readPackage),
    accepted: values("Cfg-Accept-Undecided").flatMap(readAccepted),
    ...(overrides.length > 0 && { overrides }),
  }
}

function readAccepted(value: string): AcceptedUndecided[] {
  const end = value.indexOf(" ")
  const [id, reason] = [value.slice(0, end), value.slice(end + 1)]
  return end < 0 || !isPackageWord(id) || reason === ""
    ? []
    : [{ package: id as PackageId, reason }]
}

/** `<kind>/<id>`, whatever the two are. */
function isPackageWord(word: string): boolean {
  return word.slice(1, -1).includes("/") && !/\s/.test(word)
}

/** A message as hooks left it, with the trailers that it was written with added again where they can no longer be read. */
export function restoreTrailers(edited: string, written: string): string {
  const trailers = readTrailers(written)
  if (trailers === null || JSON.stringify(readTrailers(edited)) === JSON.stringify(trailers))
    return edited
  return `${edited.trimEnd()}\n\n${written.trimEnd().split("\n\n").at(-1)}\n`
}

function readPackage(value: string): CfgTrailers["packages"][number][] {
  const [id = "", from, arrow, to, contentId = null, ...more] = value.split(" ")
  if (!from || arrow !== "->" || !to || more.length > 0 || /[^\S ]/.test(value)) return []
  if (!isPackageWord(id) || kindOf(id as PackageId) === "") return []
  if (contentId !== null && !/^[0-9a-f]{40,64}$/.test(contentId)) return []
  return [{ package: id as PackageId, from, to, contentId }]
}
