import { positions } from "../documents/located-value.ts"
import type { Place } from "../domain/finding.ts"
import type { Manifest } from "../domain/manifest.ts"
import type { Release } from "../domain/release.ts"
import { knownPackages } from "./known-packages.ts"
import type { LostRead } from "../domain/plan.ts"
import type { Change } from "../domain/version-change.ts"
import type { RuleContext } from "./rule.ts"

/** Prompts of active packages that take this one as an input and name, in quotes or as code, a field it no longer has. */
export async function readersOfLostFields(context: Pick<RuleContext, "release" | "snapshot" | "resultingActive">, changes: readonly Change[]): Promise<LostRead[]> {
  const { release, snapshot, resultingActive } = context
  const lost = changes.filter(({ artifact, kind }) => artifact === "Schema" && (kind === "removed" || kind === "renamed"))
  const fields = new Map(lost.flatMap(({ kind, pointer, before, documentPath }) => fieldAt(kind === "renamed" ? String(before) : pointer).map((name) => [name, kind === "renamed" ? `/${name}` : (documentPath ?? `/${name}`)] as const)))
  if (fields.size === 0) return []
  const { resolve } = await knownPackages(context)
  const takes = (manifest: Manifest | null) => [...(manifest?.required_inputs ?? []), ...(manifest?.optional_inputs ?? [])].some(({ id }) => resolve(id) === release.package)
  const found: LostRead[] = []
  for (const [consumer, version] of resultingActive) {
    if (consumer === release.package || !takes((await snapshot.member(consumer, version))?.manifest ?? null)) continue
    const reader = await snapshot.release(consumer, version)
    if (reader !== null) found.push(...[...fields].flatMap(([name, field]) => namedIn(reader, name).map((place) => ({ consumer, consumerVersion: version, field, place }))))
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
