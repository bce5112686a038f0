import { branchOf } from "../../domain/branch.ts"
import type { Outcome, Session } from "../../cli/command.ts"
import { hasErrors } from "../../domain/finding.ts"
import type { Report } from "../../domain/finding.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { EXIT, checkAllAsync, refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { chooseDrafts } from "../drafts/choose-drafts.ts"
import { findDrafts, orphanedBases } from "../drafts/find-drafts.ts"
import type { Draft } from "../drafts/find-drafts.ts"
import { checkReleases, sourcesOf } from "../judging/check-releases.ts"
import { draftSubject } from "../judging/select-subjects.ts"
import { planCommit, versionDraft } from "../planning/commit-plan.ts"
import type { CommitIntent, VersionedDraft } from "../planning/commit-plan.ts"
import { requireActor } from "../session/require-actor.ts"
import {
  currentRef,
  destinationOf,
  openForWriting,
  requireWorkTree,
} from "../session/session-store.ts"
import { changeResult } from "./change-result.ts"
import type { ChangeResult } from "./change-result.ts"
import { exitCodeOfResult, transact } from "./transact.ts"
import { forgetBases, turnIntoVersions } from "./turn-into-versions.ts"

export interface CommitRequest extends Omit<CommitIntent, "actor"> {
  /** Whose drafts; none for every draft of the working tree. */
  readonly names: readonly PackageName[]
}

export interface JudgedChange {
  readonly report: Report
  /** Null where findings forbid the change. */
  readonly result: ChangeResult | null
  /** The text of a file that findings are about, by its path from the git root. */
  readonly sources: (file: string) => string | null
}

/** Validates drafts, determines their versions and commits them as releases (spec 2.2). */
export async function commitDrafts(
  session: Session,
  request: CommitRequest,
): Promise<Outcome<JudgedChange>> {
  const store = await openForWriting(session)
  requireWorkTree(store)
  const head = await store.snapshot(store.head.commit)
  const [actor, drafts] = await checkAllAsync(
    () => requireActor(store.repository, session.actor),
    () => openDrafts(session, store, head, request.names),
  )
  if (request.version !== null && drafts.length > 1) refuse(versionOfSeveral())
  const intent = { ...request, actor }
  const versioned = await versionDrafts(session, store, drafts, intent)
  const report = await session.progress.during("Running the rules", () =>
    checkReleases(
      head,
      versioned.map(({ subject, release }) => ({ ...subject, release })),
      session.clock.now(),
    ),
  )
  if (hasErrors(report))
    return { data: { ...whereTheyAreEdited(report, versioned), result: null }, exitCode: EXIT.no }
  const { result, exitCode } = await commitVersioned(session, store, versioned, intent)
  const sources = sourcesOf(versioned.map(({ release }) => release))
  return { data: { report, result, sources }, exitCode }
}

async function openDrafts(
  session: Session,
  store: Store,
  head: Snapshot,
  names: readonly PackageName[],
): Promise<readonly Draft[]> {
  const drafts = await findDrafts(store, head, session.files)
  if (!session.dryRun)
    for (const note of await orphanedBases(store, drafts))
      await session.files.remove(`${requireWorkTree(store)}/${note}`)
  return chooseDrafts(head, drafts, names)
}

function versionOfSeveral() {
  return refusal("usage", "--version goes with one package.", {
    hint: "Name the package: cfg commit <package> --version <semver> -m …",
  })
}

async function versionDrafts(
  { files }: Session,
  store: Store,
  drafts: readonly Draft[],
  intent: CommitIntent,
): Promise<readonly VersionedDraft[]> {
  const head = await store.snapshot(store.head.commit)
  const release = await store.snapshot(store.releaseTip)
  return checkAllAsync(
    ...drafts.map((draft) => async () => {
      const subject = await draftSubject(store, head, files, draft)
      return versionDraft([head, release], draft, subject, intent)
    }),
  )
}

async function commitVersioned(
  session: Session,
  store: Store,
  versioned: readonly VersionedDraft[],
  intent: CommitIntent,
) {
  const { files, dryRun } = session
  const ref = currentRef(store)
  const head = await store.snapshot(store.head.commit)
  const destination = await destinationOf(session, store, head, branchOf(store.head.ref))
  const result = await transact({
    store,
    files,
    ref,
    destination,
    plan: async (base) =>
      planCommit(store.repository.objects, await store.snapshot(base), ref, versioned, intent),
    approve: dryRun ? null : async () => {},
    beforeMove: () => turnIntoVersions(requireWorkTree(store), files, versioned),
  })
  if (result.commit !== null)
    await forgetBases(store.repository, files, versioned, { ref, commit: result.commit })
  return {
    result: changeResult(result, dryRun, destination?.name ?? null),
    exitCode: exitCodeOfResult(result),
  }
}

/** Findings are shown where the author edits: in the draft, not in the directory it would become. */
function whereTheyAreEdited(
  report: Report,
  versioned: readonly VersionedDraft[],
): Pick<JudgedChange, "report" | "sources"> {
  const edited = (file: string) => {
    const own = versioned.find(({ release }) => file.startsWith(`${release.directory}/`))
    return own === undefined ? file : own.draft.directory + file.slice(own.release.directory.length)
  }
  return {
    report: {
      ...report,
      findings: report.findings.map((finding) => ({ ...finding, file: edited(finding.file) })),
    },
    sources: sourcesOf(
      versioned.map(({ subject, release }) => ({
        ...release,
        directory: subject.release.directory,
      })),
    ),
  }
}
