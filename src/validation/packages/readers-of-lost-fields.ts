import { positions } from "../../documents/located-value.ts"
import type { Place } from "../../domain/finding.ts"
import { inputsOf } from "../../domain/manifest.ts"
import type { Manifest } from "../../domain/manifest.ts"
import type { Release } from "../../domain/release.ts"
import { knownPackages } from "./known-packages.ts"
import type { LostRead } from "../../domain/plan.ts"
import type { Change } from "../../domain/version-change.ts"
import type { RuleContext } from "../rule.ts"

/** Prompts of active packages that take this one as an input and name, in quotes or as code, a field it no longer has. */
export async function readersOfLostFields(
  context: Pick<RuleContext, "release" | "snapshot" | "resultingActive">,
  changes: readonly Change[],
): Promise<LostRead[]> {
  const { release, snapshot, resultingActive } = context
  const lost = changes.filter(
    ({ artifact, kind, subject }) =>
      artifact === "Schema" && subject === "field" && (kind === "removed" || kind === "renamed"),
  )
  const fields = lost.flatMap(({ documentPath }) =>
    nameAt(documentPath).map((name) => ({ name, path: documentPath ?? "" })),
  )
  if (fields.length === 0) return []
  const { resolve } = await knownPackages(context)
  const takes = (manifest: Manifest | null) =>
    inputsOf(manifest).some(({ id }) => resolve(id) === release.package)
  const found: LostRead[] = []
  for (const [consumer, version] of resultingActive) {
    if (
      consumer === release.package ||
      !takes((await snapshot.member(consumer, version))?.manifest ?? null)
    )
      continue
    const reader = await snapshot.release(consumer, version)
    if (reader !== null)
      found.push(
        ...fields.flatMap((field) =>
          namedIn(reader, field, fields).map((place) => ({
            consumer,
            consumerVersion: version,
            field: field.path,
            place,
          })),
        ),
      )
  }
  return found
}

interface LostField {
  readonly name: string
  /** JSON Pointer into a document. */
  readonly path: string
}

/** Where it stands in quotes or as code, alone or at the end of a path such as `risks.impact`, which is not that of another one. */
function namedIn(
  { directory, files }: Release,
  { name, path: lost }: LostField,
  all: readonly LostField[],
): Place[] {
  const isMeant = (written: string): boolean => {
    const holders = written.split(/[./]/).flatMap((part) => part.split("[")[0] || [])
    const fits = (path: string) => holders.every((holder) => path.split("/").includes(holder))
    return fits(lost) || !all.some((other) => other.name === name && fits(other.path))
  }
  return files.flatMap(({ path, text }) => {
    if (!path.startsWith("prompts/") || text === null) return []
    const found = [...text.matchAll(QUOTED)].find(([, written = ""]) => {
      const holder = holderOf(written, name)
      return holder !== null && isMeant(holder)
    })
    if (found === undefined) return []
    const offset = found.index + found[0].length - name.length
    return [{ file: `${directory}/${path}`, ...positions(text)(offset) }]
  })
}

/** A name or a path, up to the quotation mark or backtick behind it. */
const QUOTED = /[`"']([\w[\]*./-]+)(?=[`"'])/g

/** What stands before a name in a path: `risks[].` of `risks[].impact`; null where the path ends otherwise. */
function holderOf(written: string, name: string): string | null {
  const holder = written.slice(0, -name.length)
  const isOfName = written.endsWith(name) && (holder === "" || /[./]$/.test(holder))
  return isOfName && !holder.includes("-") ? holder : null
}

/** The name of the field at a place of a document; none for what is no plain name. */
function nameAt(documentPath = ""): string[] {
  const name = /\/([\w-]+)$/.exec(documentPath)?.[1]
  return name === undefined ? [] : [name]
}
