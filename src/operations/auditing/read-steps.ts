import { ADDED_FOLDERS, CONFIG_FILE, POINTER_FILE, STAGED_FOLDER } from "../../domain/layout.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import type { JudgedCommit, BranchStep } from "../../domain/judge/step.ts"
import { readTrailers } from "../../domain/commit-trailers.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { ChainStep } from "../../ports/chain.ts"
import type { Store } from "../../store/open-store.ts"
import { createLayouts } from "./layouts.ts"
import { readBetween } from "./read-between.ts"
import type { ReleaseMemory } from "./read-release-changes.ts"
import { readFileChanges, readReleaseChanges } from "./read-release-changes.ts"
import { readRecordChanges } from "./read-record-changes.ts"
import { readNamedReleases, readPointerStep } from "./read-pointer-step.ts"
import { readHistory } from "../../store/read-history.ts"
import { earlierVersions } from "./earlier-versions.ts"
import { createPointersAt } from "./pointers-at.ts"
import type { StepContext } from "./step-context.ts"

/** The first-parent chain of the release branch, as far as it was walked. */
export interface WalkedChain {
  /** Oldest first; without the commit at which a cut history begins. */
  readonly steps: readonly BranchStep[]
  /** Every commit of the walk, that one included. */
  readonly commits: ReadonlySet<CommitId>
  /** Where a shallow clone ends: what this commit did is not known. Null where all of it is there. */
  readonly cutAt: CommitId | null
}

/** All that the judge may know of the chain of a tip, back to where the history of another is reached, or to the beginning. */
export async function readSteps(
  store: Store,
  snapshot: Snapshot,
  since: CommitId | null,
): Promise<WalkedChain> {
  const { repository } = store
  const layouts = await createLayouts(repository, snapshot, since)
  const paths = [...layouts.directories, ...governedPaths(snapshot.root)]
  const newestFirst = await repository.chain.steps(snapshot.commit, { paths, since })
  const walked = newestFirst.toReversed()
  const pointersAt = createPointersAt(repository, snapshot)
  const between = await readBetween(repository, snapshot, { walked, since, pointersAt })
  const { entries } = await readHistory(repository, snapshot)
  const earlier = earlierVersions(entries)
  const context = { store, snapshot, layouts, pointersAt, between, earlier }
  const cut = walked[0]?.isCut === true ? walked[0] : null
  const steps: BranchStep[] = []
  const memory: ReleaseMemory = { first: new Map(), kinds: layouts.before }
  let isKept = since !== null || cut !== null
  let base = cut === null ? await readBase(repository, walked[0]) : null
  for (const step of walked) {
    if (step !== cut) steps.push(await readStep(context, step, { base, isKept, memory }))
    isKept ||= keeps(snapshot.root, step)
    base = step.entry
  }
  return {
    steps,
    commits: new Set(walked.map(({ entry }) => entry.commit)),
    cutAt: cut?.entry.commit ?? null,
  }
}

interface Before {
  readonly base: JudgedCommit | null
  readonly isKept: boolean
  readonly memory: ReleaseMemory
}

async function readStep(
  context: StepContext,
  { entry, changes }: ChainStep,
  { base, isKept, memory }: Before,
): Promise<BranchStep> {
  const sides = { base: base?.commit ?? null, next: entry.commit }
  const pointers = await readPointerStep(context, sides, changes)
  return {
    base,
    next: entry,
    between: context.between.get(entry.commit) ?? [],
    isKept,
    releases: await readReleaseChanges(context, sides, changes, memory),
    records: await readRecordChanges(context, sides, changes),
    files: readFileChanges(context.snapshot.root, changes),
    pointers,
    ...(await readNamedReleases(context, entry, pointers)),
  }
}

/** What is judged besides release directories. */
function governedPaths(root: string): readonly string[] {
  return [STAGED_FOLDER, ...ADDED_FOLDERS, POINTER_FILE, CONFIG_FILE].map((path) => root + path)
}

/** From the first trace of cfg on, it keeps the history. */
function keeps(root: string, { entry, changes }: ChainStep): boolean {
  return (
    readTrailers(entry.message) !== null ||
    changes.some(
      ({ path }) => path === root + CONFIG_FILE || path.startsWith(`${root}${STAGED_FOLDER}/`),
    )
  )
}

/** What the first commit of a walk follows; null for the beginning of the history. */
async function readBase(
  { history }: Store["repository"],
  first: ChainStep | undefined,
): Promise<JudgedCommit | null> {
  const [parent] = first?.entry.parents ?? []
  if (parent === undefined) return null
  return (await history.log(parent, { paths: [], limit: 1 }))[0] ?? null
}
