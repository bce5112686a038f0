import type { Kind } from "../../domain/config.ts"
import type { CommitId, ContentId } from "../../domain/identifiers.ts"
import type { FileChange, ReleaseChange } from "../../domain/judge/step.ts"
import { ADDED_FOLDERS, releaseAddress, releaseAt } from "../../domain/layout.ts"
import type { PathChange } from "../../ports/chain.ts"
import type { StepContext } from "./step-context.ts"

export interface Sides {
  readonly base: CommitId | null
  readonly next: CommitId
}

/** What is carried from step to step, oldest first. */
export interface ReleaseMemory {
  /** What each release directory held when it first came, by path. */
  readonly first: Map<string, ContentId>
  /** Every kind that there was: what once was a release stays one, whatever `cfg.yaml` says later. */
  kinds: readonly Kind[]
}

/** What a step did to release directories. */
export async function readReleaseChanges(
  { store, snapshot, layouts }: StepContext,
  sides: Sides,
  changes: readonly PathChange[],
  memory: ReleaseMemory,
): Promise<readonly ReleaseChange[]> {
  const { root } = snapshot
  const after = await layouts.kindsAt(sides.next)
  const known = [...memory.kinds, ...(await layouts.kindsAt(sides.base ?? sides.next))]
  memory.kinds = distinct([...known, ...after])
  const found = changes.flatMap(({ path, base, next }): ReleaseChange[] => {
    const inside = path.slice(root.length)
    const at = releaseAt(known, inside) ?? releaseAt(after, inside)
    if (at === null || at.version === "draft" || !path.endsWith(`/${at.version}`)) return []
    const release = { package: at.package, version: at.version, path }
    const change = { base: base as ContentId | null, next: next as ContentId | null }
    const first = memory.first.get(path) ?? null
    if (first === null && next !== null) memory.first.set(path, next as ContentId)
    return [{ ...release, ...change, first }]
  })
  const moved = await Promise.all(
    found.map(async ({ package: id, version, path, base, next }) => {
      if (base === null || next !== null) return false
      const address = releaseAddress({ root, config: { kinds: after } }, id, version)
      if (address === null || address.directory === path) return false
      const there = await store.repository.objects.inspect(`${sides.next}:${address.directory}`)
      return there?.id === base
    }),
  )
  return found.filter((_, index) => moved[index] !== true)
}

function distinct(kinds: readonly Kind[]): readonly Kind[] {
  return [...new Map(kinds.map((kind) => [`${kind.name} ${kind.path}`, kind])).values()]
}

/** Files of folders whose files are only ever added. */
export function readFileChanges(
  root: string,
  changes: readonly PathChange[],
): readonly FileChange[] {
  const folders = ADDED_FOLDERS.map((folder) => `${root}${folder}/`)
  return changes.filter(
    ({ path, isTree }) => !isTree && folders.some((folder) => path.startsWith(folder)),
  )
}
