import type { Kind } from "../../domain/config.ts"
import { isId } from "../../domain/identifiers.ts"
import type { FoundPackage } from "./found-package.ts"
import { inferReferences } from "./infer-references.ts"
import { entryName, manifestName } from "./main-file.ts"
import { defaultAt, nameKinds, pathBelow } from "./name-kinds.ts"
import type { PointerGroups } from "./pointer-groups.ts"
import type { Unplaced } from "./unplaced.ts"

export interface InferredKind extends Kind {
  readonly packages: number
  readonly releases: number
  /** The defaults describe it already. */
  readonly isDefault: boolean
}

export interface InferredLayout {
  readonly kinds: readonly InferredKind[]
  readonly unplaced: readonly Unplaced[]
}

/** A folder that is a kind's. */
interface KindFolder {
  readonly base: string
  readonly name: string
  readonly members: readonly FoundPackage[]
}

/** Which kinds a repository has, read off its folders, its files, and the groups of its pointer file (spec 1.3). */
export function inferLayout(found: readonly FoundPackage[], groups: PointerGroups): InferredLayout {
  const atTop = found.filter(({ base }) => base === "")
  const below = found.filter(({ base }) => base !== "")
  const bases = [...new Set(below.map(({ base }) => base))].toSorted()
  const names = nameKinds(bases, found, groups)
  const kindOf = ({ base }: FoundPackage) => names.get(base) ?? base
  const strange = below.filter((member) => !isId(member.id, kindOf(member)))
  const folders = bases
    .map((base): KindFolder => {
      const members = below.filter((member) => member.base === base && !strange.includes(member))
      return { base, name: names.get(base) ?? base, members }
    })
    .filter(({ members }) => members.length > 0)
  const references = inferReferences(folders)
  const kinds = folders.map((folder) => describe(folder, references.get(folder.name) ?? []))
  return {
    kinds,
    unplaced: [
      ...atTop.map(({ id }) => ({
        path: id,
        why: "is not inside a folder that could be its kind; move it into one",
      })),
      ...strange
        .toSorted((a, b) => bases.indexOf(a.base) - bases.indexOf(b.base))
        .map(({ base, id }) => ({
          path: `${base}/${id}`,
          why: "is not a package id: lower-case letters, digits and _, starting with a letter",
        })),
      ...folders
        .filter((_, index) => !hasMainFile(kinds[index]))
        .map(({ base }) => ({
          path: base,
          why: "its releases have no file in common: name the one that counts as `entry` in cfg.yaml",
        })),
    ],
  }
}

function hasMainFile(kind: InferredKind | undefined): boolean {
  return kind?.manifest !== undefined || kind?.entry !== undefined
}

/** `found`: the reference forms that the repository uses. */
function describe({ base, name, members }: KindFolder, found: readonly string[]): InferredKind {
  const known = defaultAt(base)
  const inherited = known !== undefined && known.name === name ? known : undefined
  const manifest = manifestName(members)
  const entry = manifest === null ? entryName(members, inherited?.entry) : null
  const references = [...new Set([...(inherited?.references ?? []), ...found])]
  const isDefault =
    inherited !== undefined &&
    (inherited.manifest ?? null) === manifest &&
    (inherited.entry ?? null) === entry &&
    references.length === inherited.references.length
  return {
    name,
    path: pathBelow(base),
    ...(manifest !== null && { manifest }),
    ...(entry !== null && { entry }),
    references,
    packages: members.length,
    releases: members.reduce((sum, member) => sum + member.versions.length, 0),
    isDefault,
  }
}
