import { positions } from "../documents/located-value.ts"
import type { Place } from "../domain/finding.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { Manifest } from "../domain/manifest.ts"
import type { Release } from "../domain/release.ts"
import { knownPackages } from "./known-packages.ts"
import type { RuleContext } from "./rule.ts"

export interface LostField {
  /** Id and version of the active release that reads it. */
  readonly consumer: string
  readonly field: string
  /** Where its prompt names the field, from the git root. */
  readonly place: Place
}

/** Prompts of active packages that take this one as an input and name, in quotes or as code, a field it no longer has. */
export async function readersOfLostFields(context: RuleContext): Promise<LostField[]> {
  const { release, snapshot, resultingActive, requiredBump } = context
  const changes = (requiredBump?.changes ?? []).filter(({ artifact, kind }) => artifact === "Schema" && (kind === "removed" || kind === "renamed"))
  const fields = new Set(changes.flatMap(({ kind, pointer, before }) => fieldAt(kind === "renamed" ? String(before) : pointer)))
  if (fields.size === 0) return []
  const { resolve } = await knownPackages(context)
  const takes = (manifest: Manifest | null) => [...(manifest?.required_inputs ?? []), ...(manifest?.optional_inputs ?? [])].some(({ id }) => resolve(id) === release.package)
  const found: LostField[] = []
  for (const [consumer, version] of resultingActive) {
    if (consumer === release.package || !takes((await snapshot.member(consumer, version))?.manifest ?? null)) continue
    const reader = await snapshot.release(consumer, version)
    if (reader !== null) found.push(...[...fields].flatMap((field) => namedIn(reader, field).map((place) => ({ consumer: `${nameOf(consumer)} ${version}`, field, place }))))
  }
  return found
}

/** Where it stands in quotes or as code, alone or at the end of a path such as `risks.impact`. */
function namedIn({ directory, files }: Release, field: string): Place[] {
  const quoted = new RegExp(`(?<=[\`"'](?:[\\w[\\]*]+[./])*/?)${field}[\`"']`)
  return files.flatMap(({ path, text }) => {
    const found = path.startsWith("prompts/") && text !== null ? quoted.exec(text) : null
    return found === null || text === null ? [] : [{ file: `${directory}/${path}`, ...positions(text)(found.index) }]
  })
}

/** The name of the property that a pointer into a schema means; none for what is no property, or no plain name. */
function fieldAt(pointer: string): string[] {
  const name = /\/properties\/(\w+)$/.exec(pointer)?.[1]
  return name === undefined ? [] : [name]
}
