import { Refused, isRefused, refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import { rm } from "node:fs/promises"
import type { SyncOutcome, TreeReport } from "../../../ports/working-tree.ts"
import { LITERAL_PATHS } from "../process/path-arguments.ts"
import { joinRecords } from "../../../domain/path-bytes.ts"
import { indexLockPath } from "../locks/index-lock.ts"
import type { LockedIndex } from "../locks/index-lock.ts"
import { holdTrees } from "./hold-trees.ts"
import type { HeldTree, Holding } from "./hold-trees.ts"
import { placeFiles } from "./place-files.ts"
import { prepareTree } from "./prepare-tree.ts"
import type { Preparation, PreparedTree } from "./prepare-tree.ts"
import { stagingFolder } from "./stage-files.ts"
import type { TreeLocation, TreeTarget } from "./tree-location.ts"

/** Something may pass on its own, such as a process too many: a tree is prepared so often. */
const MAX_ATTEMPTS = 2

type ReadyTree = HeldTree & { readonly prepared: PreparedTree | null }

/** See `WorkingTree.moveUnder`. */
export async function moveUnder(
  trees: readonly TreeLocation[],
  holding: Holding,
  change: TreeTarget,
  moveRef: () => Promise<boolean>,
): Promise<{ readonly moved: boolean; readonly trees: readonly TreeReport[] }> {
  const preparation = { ...change, disk: holding.disk, wasTorn: false, indexOnly: false }
  const { result, stuck } = await holdTrees(trees, holding, async (held) => {
    const ready: ReadyTree[] = []
    for (const tree of held) ready.push(await prepare(tree, preparation))
    if (!(await movedOrPutBack(ready, moveRef))) return null
    return settleAll(ready, holding)
  })
  return result === null
    ? { moved: false, trees: [] }
    : { moved: true, trees: result.map((report) => withStuck(report, trees, stuck)) }
}

/** Brings trees to where their branch stands already; `tip` is asked for once they are held. */
export async function bringTrees(
  trees: readonly TreeLocation[],
  holding: Holding,
  {
    tip,
    ...preparation
  }: Omit<Preparation, "next" | "disk"> & {
    readonly tip: () => Promise<string | null>
  },
): Promise<readonly TreeReport[]> {
  const { result, stuck } = await holdTrees(trees, holding, async (held) => {
    const next = await tip()
    if (next === null)
      return held.map(({ workTree }) => ({ workTree, outcome: "left alone" as const }))
    const complete = { ...preparation, next, disk: holding.disk }
    const ready: ReadyTree[] = []
    for (const tree of held) ready.push(await prepare(tree, complete))
    return settleAll(ready, holding)
  })
  return result.map((report) => withStuck(report, trees, stuck))
}

async function prepare(tree: HeldTree, preparation: Preparation): Promise<ReadyTree> {
  const { index } = tree
  if (index === null) return { ...tree, prepared: null }
  for (let attempt = 1; ; attempt++)
    try {
      return { ...tree, prepared: await prepareTree(tree, index, preparation) }
    } catch (error) {
      await index.restore().catch(() => undefined)
      if (attempt === MAX_ATTEMPTS) return { ...tree, prepared: null, reason: wordsOf(error) }
    }
}

async function movedOrPutBack(
  ready: readonly ReadyTree[],
  moveRef: () => Promise<boolean>,
): Promise<boolean> {
  let moved = false
  try {
    moved = await moveRef()
  } catch (error) {
    const left = await putBack(ready)
    throw left.length === 0 ? error : new Refused([...refusalsOf(error), ...left])
  }
  if (moved) return true
  const left = await putBack(ready)
  return left.length === 0 ? false : refuse(...left)
}

/** What could not be put back: the note of the move stays, and the next command tries again. */
async function putBack(ready: readonly ReadyTree[]) {
  const left = []
  for (const tree of ready) {
    const { index, workTree } = tree
    await clearStaging(tree)
    try {
      await index?.restore()
    } catch (error) {
      left.push(
        refusal(
          "write-failed",
          `The index in ${workTree} could not be put back, so what was not done seems staged there: ${wordsOf(error)}`,
          {
            hint: "Do not commit there; the next cfg command that writes puts it back.",
            details: { index: workTree },
          },
        ),
      )
    }
  }
  return left
}

async function settleAll(
  ready: readonly ReadyTree[],
  holding: Holding,
): Promise<readonly TreeReport[]> {
  const reports: TreeReport[] = []
  for (const tree of ready) reports.push(await settle(tree, holding))
  return reports
}

/** The files take their place, and the index learns what they look like. */
async function settle(tree: ReadyTree, holding: Holding): Promise<TreeReport> {
  const { workTree, index, prepared, lock, reason } = tree
  if (lock !== undefined) return { workTree, outcome: "locked", lock }
  if (prepared === null || index === null)
    return { workTree, outcome: "failed", reason: reason ?? "" }
  const placed = await placeFiles(tree, holding, prepared.files)
  await clearStaging(tree)
  await refresh(tree, index, prepared).catch(() => undefined)
  if (placed.reason !== null) return { workTree, outcome: "failed", reason: placed.reason }
  const isFollowed = prepared.outcome === "synced" && placed.changed.length > 0
  return { workTree, outcome: isFollowed ? "left alone" : prepared.outcome }
}

/** What cannot be taken away here goes with the next move. */
async function clearStaging(tree: TreeLocation): Promise<void> {
  await rm(stagingFolder(tree), { recursive: true, force: true }).catch(() => undefined)
}

/** Only spares the user's git a second look at the files: entries of the new index have no times yet. */
async function refresh(
  { git }: TreeLocation,
  index: LockedIndex,
  { files }: PreparedTree,
): Promise<void> {
  const written = files.filter(({ from }) => from !== null).map(({ path }) => path)
  if (written.length === 0) return
  const { code } = await git
    .withEnvironment({ ...LITERAL_PATHS, GIT_INDEX_FILE: index.copy })
    .run(["add", "--refresh", "--pathspec-from-file=-", "--pathspec-file-nul"], {
      input: joinRecords(written),
    })
  if (code === 0) await index.put()
}

function withStuck(
  report: TreeReport,
  trees: readonly TreeLocation[],
  stuck: readonly string[],
): TreeReport {
  const tree = trees.find(({ workTree }) => workTree === report.workTree)
  if (tree === undefined || !stuck.includes(tree.gitDirectory)) return report
  const outcome: SyncOutcome = "locked"
  return { ...report, outcome, lock: { path: indexLockPath(tree.gitDirectory), age: 0 } }
}

function refusalsOf(error: unknown) {
  if (isRefused(error)) return error.refusals
  return [refusal("write-failed", wordsOf(error))]
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
