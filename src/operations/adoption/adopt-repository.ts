import { isNote } from "../../domain/pointer-file.ts"
import { branchRef, shortBranchName } from "../../domain/branch.ts"
import type { Session } from "../../cli/command.ts"
import { DEFAULT_CONFIG } from "../../domain/config.ts"
import { compareVersions, packageId } from "../../domain/identifiers.ts"
import { CONFIG_FILE, POINTER_FILE } from "../../domain/layout.ts"
import { isRecord } from "../../domain/manifest.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { parseJson } from "../../documents/parse-json.ts"
import type { Repository } from "../../ports/repository.ts"
import { findReleaseFolders } from "../../store/find-release-folders.ts"
import type { ReleaseFolder } from "../../store/find-release-folders.ts"
import { findConfigRoots, locateConfigRoot } from "../../store/locate-config-root.ts"
import { readConfig } from "../../store/read-config.ts"
import { readRelease } from "../../store/read-release.ts"
import { readText } from "../../store/read-snapshot.ts"
import { configText } from "./config-text.ts"
import { inferLayout } from "./infer-layout.ts"
import { schemaReference } from "./schema-reference.ts"
import type { FoundPackage } from "./found-package.ts"
import type { InferredKind, Unplaced } from "./infer-layout.ts"

/** What adoption found (spec 1.3). Paths start from the config root. */
export interface Adoption {
  readonly kinds: readonly InferredKind[]
  readonly unplaced: readonly Unplaced[]
  readonly ignored: readonly string[]
  /** How many packages the pointer file names; null where there is none. */
  readonly pointers: number | null
  readonly branch: string
  /** Where `cfg.yaml` goes, from the git root. */
  readonly file: string
  /** What it says. */
  readonly config: string
}

/**
 * Looks at the committed content below a folder and describes it; null where it holds no release. `root` ends in `/` or
 * is empty; `schema` is where an editor finds the schema of `cfg.yaml`, if anywhere.
 */
async function describeRepository(
  repository: Repository,
  root: string,
  schema: string | null,
): Promise<Adoption | null> {
  const head = await repository.refs.head()
  if (head.commit === null) return null
  const { objects, refs } = repository
  const { folders, ignored } = await findReleaseFolders(objects, head.commit, root)
  const odd = folders.flatMap(({ base, id, odd: names }) =>
    names.map((name) => ({
      path: [base, id, "releases", name].filter(Boolean).join("/"),
      why: "is no version such as 1.4.0",
    })),
  )
  const found = await Promise.all(
    folders
      .filter(({ versions }) => versions.length > 0)
      .map((folder) => readNewest(repository, root, folder)),
  )
  if (found.length === 0) return null
  const groups = await pointerGroups(repository, head.commit, root)
  const layout = inferLayout(found, groups ?? new Map())
  const isMain = (await refs.read(branchRef(DEFAULT_CONFIG.branch))) !== null
  const branch = isMain || head.ref === null ? DEFAULT_CONFIG.branch : shortBranchName(head.ref)
  const strays = groups === null ? [] : strayPointers(groups, layout.kinds, found)
  const ids = [...(groups ?? new Map<string, readonly string[]>()).values()].flat()
  return {
    kinds: layout.kinds,
    unplaced: [...layout.unplaced, ...odd, ...strays],
    ignored,
    pointers: groups === null ? null : ids.length,
    branch,
    file: `${root}${CONFIG_FILE}`,
    config: configText(layout.kinds, branch, schema),
  }
}

/**
 * Adopts the repository around a folder: `cfg.yaml` beside the pointer file, or in the folder itself, is all that is
 * written. Null where no release is committed there.
 */
export async function adoptRepository(
  session: Session,
  directory: string,
): Promise<Adoption | null> {
  const repository = await session.git.open(directory)
  const { prefix = "", workTree = null } = repository?.info ?? {}
  const head = await repository?.refs.head()
  if (!repository || workTree === null || !head || head.commit === null) return null
  const below = await findConfigRoots(repository.objects, head.commit, prefix)
  const root =
    (await locateConfigRoot(repository.objects, head.commit, prefix)) ??
    (below.length === 1 ? (below[0] ?? prefix) : prefix)
  const path = `${root}${CONFIG_FILE}`
  const schema = await schemaReference(session.files, workTree, root, "config.schema.json")
  const adoption = await describeRepository(repository, root, schema)
  if (adoption === null) return null
  if ((await session.files.stat(`${workTree}/${path}`)) !== null)
    refuse(refusal("already-adopted", `${path} exists already.`))
  // What is written must be readable: a mistake here is a bug, and is found before anything is touched.
  readConfig(path, adoption.config)
  if (!session.dryRun)
    await session.files.write(`${workTree}/${path}`, new TextEncoder().encode(adoption.config))
  return adoption
}

async function readNewest(
  { objects }: Repository,
  root: string,
  { base, id, versions }: ReleaseFolder,
): Promise<FoundPackage> {
  const sorted = versions.toSorted((a, b) => compareVersions(a.version, b.version))
  const newest = sorted.at(-1) as ReleaseFolder["versions"][number]
  const kind = { name: base, path: "", references: [] }
  const { files } = await readRelease(
    objects,
    {
      kind,
      id,
      version: newest.version,
      directory: `${root}${base}/${id}/releases/${newest.version}`,
    },
    newest.tree as never,
    DEFAULT_CONFIG,
  )
  return { base, id, versions: sorted.map(({ version }) => version), files }
}

/** The ids in each group of the pointer file; those of the flat form stand under an empty name. Null where there is none. */
async function pointerGroups(
  { objects }: Repository,
  commit: string,
  root: string,
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const text = await readText(objects, `${commit}:${root}${POINTER_FILE}`)
  const value = text === null ? null : parseJson(text).value
  if (!isRecord(value)) return null
  const entries = Object.entries(value).filter(([key]) => !isNote(key))
  const groups = entries
    .filter(([, entry]) => isRecord(entry))
    .map(([group, members]): [string, string[]] => [group, Object.keys(members as object)])
  const flat = entries.filter(([, entry]) => !isRecord(entry)).map(([id]) => id)
  return new Map(flat.length > 0 ? [...groups, ["", flat]] : groups)
}

function strayPointers(
  groups: ReadonlyMap<string, readonly string[]>,
  kinds: readonly InferredKind[],
  found: readonly FoundPackage[],
): Unplaced[] {
  const known = new Set(
    kinds.flatMap(({ name, path }) =>
      found
        .filter(({ base }) => path.startsWith(`${base}/{id}`))
        .map(({ id }) => packageId(name, id)),
    ),
  )
  return [...groups].flatMap(([group, ids]) => {
    if (group !== "" && !kinds.some(({ name }) => name === group) && ids.length > 0)
      return [
        {
          path: `${POINTER_FILE} ${group}`,
          why: "is a group of which no package has a release directory",
        },
      ]
    const strays = ids.filter(
      (id) =>
        !(group === ""
          ? found.some((member) => member.id === id)
          : known.has(packageId(group, id))),
    )
    return strays.map((id) => ({
      path: `${POINTER_FILE} ${group === "" ? id : `${group}.${id}`}`,
      why: "names a package that has no release directory",
    }))
  })
}
