import { DEFAULT_CONFIG } from "../../domain/config.ts"
import type { Kind } from "../../domain/config.ts"
import { isId, isKindName } from "../../domain/identifiers.ts"
import { isRecord } from "../../domain/manifest.ts"
import { parseYaml } from "../../documents/parse-yaml.ts"
import type { FoundPackage } from "./found-package.ts"
import { inferReferences } from "./infer-references.ts"

export interface InferredKind extends Kind {
  readonly packages: number
  readonly releases: number
  /** The defaults describe it already. */
  readonly isDefault: boolean
}

/** What was found and could not be placed, and why. */
export interface Unplaced {
  readonly path: string
  readonly why: string
}

export interface Layout {
  readonly kinds: readonly InferredKind[]
  readonly unplaced: readonly Unplaced[]
}

/** Which kinds a repository has, read off its folders, its files, and the groups of its pointer file (spec 1.3). */
export function inferLayout(
  found: readonly FoundPackage[],
  groups: ReadonlyMap<string, readonly string[]>,
): Layout {
  const unplaced: Unplaced[] = found
    .filter(({ base }) => base === "")
    .map(({ id }) => ({
      path: id,
      why: "stands in no folder that could be its kind; move it into one",
    }))
  const bases = [...new Set(found.map(({ base }) => base))].filter((base) => base !== "").toSorted()
  const names = nameBases(bases, found, groups)
  const kinds = bases.map((base) => {
    const members = found.filter((candidate) => candidate.base === base)
    const name = names.get(base) ?? base
    const strange = members.filter(({ id }) => !isId(id, name))
    unplaced.push(
      ...strange.map(({ id }) => ({
        path: `${base}/${id}`,
        why: "is no package id: lower-case letters, digits and _, starting with a letter",
      })),
    )
    return { base, name, members: members.filter((member) => !strange.includes(member)) }
  })
  const placed = kinds.filter(({ members }) => members.length > 0)
  const references = inferReferences(placed)
  return {
    kinds: placed.map((kind) =>
      describe(kind.base, kind.name, kind.members, references.get(kind.name) ?? [], unplaced),
    ),
    unplaced,
  }
}

/** The group of the pointer file that names most of its packages, else the default of that path, else its folder. */
function nameBases(
  bases: readonly string[],
  found: readonly FoundPackage[],
  groups: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const pairs = bases.flatMap((base) =>
    [...groups].map(([group, ids]) => ({
      base,
      group,
      shared: found.filter((member) => member.base === base && ids.includes(member.id)).length,
      same: base.endsWith(group),
    })),
  )
  for (const { base, group, shared } of pairs.toSorted(
    (a, b) => Number(b.same) - Number(a.same) || b.shared - a.shared,
  )) {
    if (shared > 0 && !names.has(base) && ![...names.values()].includes(group) && isKindName(group))
      names.set(base, group)
  }
  for (const base of bases) {
    if (names.has(base)) continue
    const segments = base.split("/")
    const wanted = [
      defaultAt(base)?.name ?? "",
      ...segments.map((_, index) =>
        segments
          .slice(-1 - index)
          .join("_")
          .toLowerCase()
          .replace(/[^a-z0-9_-]/g, "_"),
      ),
    ]
    const free = wanted.find(
      (name) =>
        isKindName(name) &&
        ![...names.values()].includes(name) &&
        (defaultAt(base)?.name === name || !bases.some((other) => defaultAt(other)?.name === name)),
    )
    names.set(base, free ?? `kind_${names.size + 1}`)
  }
  return names
}

function pathOf(base: string): string {
  return `${base}/{id}/releases/{version}`
}

function defaultAt(base: string): Kind | undefined {
  return DEFAULT_CONFIG.kinds.find((kind) => kind.path === pathOf(base))
}

function describe(
  base: string,
  name: string,
  members: readonly FoundPackage[],
  found: readonly string[],
  unplaced: Unplaced[],
): InferredKind {
  const known = defaultAt(base)
  const inherited = known !== undefined && known.name === name ? known : undefined
  const manifest = manifestName(members)
  const entry = manifest === null ? entryName(members, inherited?.entry) : null
  if (manifest === null && entry === null)
    unplaced.push({
      path: base,
      why: "its releases have no file in common: name the one that counts as `entry` in cfg.yaml",
    })
  const references = [...new Set([...(inherited?.references ?? []), ...found])]
  const isDefault =
    inherited !== undefined &&
    (inherited.manifest ?? null) === manifest &&
    (inherited.entry ?? null) === entry &&
    references.length === inherited.references.length
  const counts = {
    packages: members.length,
    releases: members.reduce((sum, member) => sum + member.versions.length, 0),
  }
  return {
    name,
    path: pathOf(base),
    ...(manifest !== null && { manifest }),
    ...(entry !== null && { entry }),
    references,
    ...counts,
    isDefault,
  }
}

/** A file at the top of most releases that says `doc_type_id` (spec 1.4). */
function manifestName(members: readonly FoundPackage[]): string | null {
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
function entryName(members: readonly FoundPackage[], expected: string | undefined): string | null {
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
