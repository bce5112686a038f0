import type { CommitId, ContentId, ReleaseName } from "../../domain/identifiers.ts"
import type { JudgedRecord, RecordChange } from "../../domain/judge/step.ts"
import { releaseAddress, stageRecordAt } from "../../domain/layout.ts"
import { proves } from "../../domain/stage-record.ts"
import type { PathChange } from "../../ports/chain.ts"
import { readStageRecord } from "../../store/read-stage-record.ts"
import { readText } from "../../store/read-text.ts"
import type { Sides } from "./read-release-changes.ts"
import type { StepContext } from "./step-context.ts"

/** What a step did to stage records. The rules are run later, on all that is new at once. */
export async function readRecordChanges(
  context: StepContext,
  { base, next }: Sides,
  changes: readonly PathChange[],
): Promise<readonly RecordChange[]> {
  const { root } = context.snapshot
  const records = changes.flatMap((change) => {
    const release = change.isTree ? null : stageRecordAt(change.path.slice(root.length))
    return release === null ? [] : [{ change, release }]
  })
  return Promise.all(
    records.map(async ({ change: { path, ...objects }, release }) => ({
      ...release,
      path,
      base: await readRecord(context, { commit: base, object: objects.base }, release),
      next: await readRecord(context, { commit: next, object: objects.next }, release),
      rerun: null,
    })),
  )
}

async function readRecord(
  { store, snapshot, layouts }: StepContext,
  { commit, object }: { readonly commit: CommitId | null; readonly object: string | null },
  release: ReleaseName,
): Promise<JudgedRecord> {
  if (commit === null || object === null) return { record: null, proves: false }
  const { objects } = store.repository
  const record = readStageRecord(await readText(objects, object))
  const layout = { root: snapshot.root, config: { kinds: await layouts.kindsAt(commit) } }
  const address = releaseAddress(layout, release.package, release.version)
  const found = address === null ? null : await objects.inspect(`${commit}:${address.directory}`)
  const contentId = (found?.id ?? null) as ContentId | null
  return { record, proves: proves(record, { ...release, contentId }) }
}
