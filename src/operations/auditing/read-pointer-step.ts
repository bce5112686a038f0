import { readTrailers } from "../../domain/commit-trailers.ts"
import { formatRelease, parseVersion } from "../../domain/identifiers.ts"
import type { ContentId, ReleaseName } from "../../domain/identifiers.ts"
import { isReadable } from "../../domain/judge/step.ts"
import type { JudgedCommit, JudgedPointers, BranchStep } from "../../domain/judge/step.ts"
import { POINTER_FILE, releaseAddress, stageRecordPath } from "../../domain/layout.ts"
import { movesBetween } from "../../domain/pointer-file.ts"
import { proves } from "../../domain/stage-record.ts"
import type { PathChange } from "../../ports/chain.ts"
import { readStageRecord } from "../../store/read-stage-record.ts"
import { readText } from "../../store/read-text.ts"
import type { Sides } from "./read-release-changes.ts"
import type { Precedents } from "./earlier-versions.ts"
import type { StepContext } from "./step-context.ts"

const UNCHANGED: JudgedPointers = new Map()
const UNPRECEDENTED: Precedents = { earlier: new Map(), back: new Set() }

/** What a step did to the pointer file; both sides alike, and empty, where it did nothing. */
export async function readPointerStep(
  { snapshot, between, earlier, pointersAt: at }: StepContext,
  { base, next }: Sides,
  changes: readonly PathChange[],
): Promise<BranchStep["pointers"]> {
  const path = snapshot.root + POINTER_FILE
  const change = changes.find((other) => other.path === path)
  const known = { path, ...(earlier.get(next) ?? UNPRECEDENTED) }
  // A merge may hide what it brought without changing the file.
  if (change === undefined && between.has(next)) {
    const state = await at(next)
    return { ...known, base: state, next: state }
  }
  if (change === undefined) return { ...known, base: UNCHANGED, next: UNCHANGED }
  return {
    ...known,
    base: base === null || change.base === null ? null : await at(base),
    next: change.next === null ? null : await at(next),
  }
}

/** The releases that the moves and the trailers of a step name, as they stand at its tip. */
export async function readNamedReleases(
  { store, snapshot, layouts }: StepContext,
  { commit, message }: JudgedCommit,
  { base, next }: BranchStep["pointers"],
): Promise<Pick<BranchStep, "contents" | "proven">> {
  const moves =
    isReadable(base) && isReadable(next) ? movesBetween(base ?? new Map(), next ?? new Map()) : []
  const claimed = readTrailers(message)?.packages ?? []
  const names = [...moves, ...claimed].flatMap(({ package: id, to }): ReleaseName[] => {
    const version = to === null ? null : parseVersion(to)
    return version === null ? [] : [{ package: id, version }]
  })
  const contents = new Map<string, ContentId | null>()
  const proven = new Set<string>()
  if (names.length === 0) return { contents, proven }
  const { objects } = store.repository
  const layout = { root: snapshot.root, config: { kinds: await layouts.kindsAt(commit) } }
  await Promise.all(
    names.map(async (name) => {
      const address = releaseAddress(layout, name.package, name.version)
      const found =
        address === null ? null : await objects.inspect(`${commit}:${address.directory}`)
      const contentId = found?.type === "tree" ? (found.id as ContentId) : null
      const path = snapshot.root + stageRecordPath(name.package, name.version)
      const record = readStageRecord(await readText(objects, `${commit}:${path}`))
      contents.set(formatRelease(name), contentId)
      if (proves(record, { ...name, contentId })) proven.add(formatRelease(name))
    }),
  )
  return { contents, proven }
}
