import { parseVersion } from "../../domain/identifiers.ts"
import type { FoundPackage } from "./found-package.ts"

interface NamedMembers {
  readonly name: string
  readonly members: readonly FoundPackage[]
}

/** A text with a version at its end: `docdef:risk_register:full:1.4.0`. */
const URN =
  /(?<![\w:@./-])([A-Za-z][\w-]*(?:[:@][\w.-]+){0,4})[:@](\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)(?![\w:@/-])/g

/** The reference forms (spec 1.6) that the YAML and JSON files use, by the kind they lead to, the most used first. */
export function inferReferences(
  kinds: readonly NamedMembers[],
): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, Map<string, number>>()
  const texts = kinds.flatMap(({ members }) =>
    members.flatMap(({ files }) =>
      files.filter(({ path }) => /\.(?:ya?ml|json)$/.test(path)).flatMap(({ text }) => text ?? []),
    ),
  )
  for (const text of texts) {
    for (const [, words = "", version = ""] of text.matchAll(URN)) {
      const found = formOf(words.split(/[:@]/), version, kinds)
      if (found === null) continue
      const ofKind = counts.get(found.kind) ?? new Map<string, number>()
      counts.set(found.kind, ofKind.set(found.form, (ofKind.get(found.form) ?? 0) + 1))
    }
  }
  return new Map(
    [...counts].map(([kind, forms]) => [
      kind,
      [...forms].toSorted((a, b) => b[1] - a[1]).map(([form]) => form),
    ]),
  )
}

/** The words with the id and what follows it replaced; null where none of them is a package that has the version. */
function formOf(
  words: readonly string[],
  version: string,
  kinds: readonly NamedMembers[],
): { readonly kind: string; readonly form: string } | null {
  if (parseVersion(version) === null) return null
  for (const [index, word] of words.entries()) {
    if (index === 0 || words.length - index > 2) continue
    const kind = kinds.find(({ members }) =>
      members.some(
        ({ id, versions }) => id === word && versions.some((known) => known === version),
      ),
    )
    if (kind === undefined) continue
    const artifact = index === words.length - 1 ? [] : ["{artifact}"]
    return {
      kind: kind.name,
      form: [...words.slice(0, index), "{id}", ...artifact, "{version}"].join(":"),
    }
  }
  return null
}
