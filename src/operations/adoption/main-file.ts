import { parseYaml } from "../../documents/parse-yaml.ts"
import { isRecord } from "../../domain/manifest.ts"
import type { FoundPackage } from "./found-package.ts"

/** A file at the top of most releases that says `doc_type_id` (spec 1.4). */
export function manifestName(members: readonly FoundPackage[]): string | null {
  const names = members.flatMap(({ files }) =>
    files
      .filter(
        ({ path, text }) =>
          /^[^/]+\.(?:ya?ml|json)$/.test(path) && text !== null && isManifest(text),
      )
      .map(({ path }) => path),
  )
  const [best] = mostFrequent(names)
  return best !== undefined && best.count * 2 > members.length ? best.name : null
}

function isManifest(text: string): boolean {
  const { value } = parseYaml(text)
  return isRecord(value) && "doc_type_id" in value
}

const MAIN_FILE = /prompt|schema|template|definition|component|workflow|policy/

/** The file all releases have; of several the default's, or one whose name says what it is. */
export function entryName(
  members: readonly FoundPackage[],
  expected: string | undefined,
): string | null {
  const common = mostFrequent(members.flatMap(({ files }) => files.map(({ path }) => path)))
    .filter(({ count }) => count === members.length)
    .map(({ name }) => name)
  return (
    common.find((name) => name === expected) ??
    common.find((name) => MAIN_FILE.test(name)) ??
    common[0] ??
    null
  )
}

function mostFrequent(
  names: readonly string[],
): { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
