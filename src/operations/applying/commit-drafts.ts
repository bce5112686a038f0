import { hasErrors } from "../../domain/finding.ts"
import type { Report } from "../../domain/finding.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { EXIT, checkAllAsync, refuse } from "../../domain/refusal.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Clock } from "../../ports/clock.ts"
import type { Progress } from "../../ports/progress.ts"
import { chooseDrafts } from "../drafts/choose-drafts.ts"
import { findDrafts, removeOrphanedBases } from "../drafts/find-drafts.ts"
import type { Draft } from "../drafts/find-drafts.ts"
import { nameLeftOut } from "../drafts/name-left-out.ts"
import { checkReleases, sourcesOf } from "../judging/check-releases.ts"
import { draftSubject } from "../judging/checkout-candidates.ts"
import { planCommit } from "../planning/commit-plan.ts"
import { versionDraft } from "../planning/version-draft.ts"
import type { CommitIntent, VersionedDraft } from "../planning/version-draft.ts"
import { checkoutOf, currentRef, requireWorkTree } from "../session/checkout.ts"
import type { Checkout } from "../session/checkout.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { requireActor } from "../session/require-actor.ts"
import { changeBranch } from "./change-branch.ts"
import type { Publishing } from "./change-branch.ts"
import type { ChangeResult } from "./change-result.ts"
import { forgetBases, turnIntoVersions } from "./turn-into-versions.ts"

interface Outside extends Writing, Publishing {
  readonly clock: Clock
  readonly progress: Progress
  readonly actor: string | null
}

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
  outside: Outside,
  request: CommitRequest,
): Promise<{ readonly data: JudgedChange; readonly exitCode: ExitCode }> {
  const store = await openForWriting(outside)
  requireWorkTree(store)
  const checkout = await checkoutOf(store, outside.files)
  const [actor, drafts] = await checkAllAsync(
    () => requireActor(store.repository, outside.actor),
    () => openDrafts(checkout, request.names, outside.dryRun),
  )
  if (request.version !== null && drafts.length > 1) refuse(versionOfSeveral())
  await nameLeftOut(outside.notices, checkout, drafts)
  const intent = { ...request, actor }
  const versioned = await versionDrafts(checkout, drafts, intent)
  const report = await outside.progress.during("Running the rules", () =>
    checkReleases(
      checkout.head,
      versioned.map(({ subject, release }) => ({ ...subject, release })),
      outside.clock.now(),
    ),
  )
  if (hasErrors(report))
    return { data: { ...whereTheyAreEdited(report, versioned), result: null }, exitCode: EXIT.no }
  const { data: result, exitCode } = await commitVersioned(outside, checkout, versioned, intent)
  const sources = sourcesOf(versioned.map(({ release }) => release))
  return { data: { report, result, sources }, exitCode }
}

async function openDrafts(
  checkout: Checkout,
  names: readonly PackageName[],
  dryRun: boolean,
): Promise<readonly Draft[]> {
  const { head } = checkout
  const drafts = await findDrafts(checkout)
  if (!dryRun) await removeOrphanedBases(checkout, drafts)
  return chooseDrafts(head, drafts, names)
}

function versionOfSeveral() {
  return refusal("usage", "--version goes with one package.", {
    hint: "Name the package: cfg commit <package> --version <semver> -m …",
  })
}

async function versionDrafts(
  checkout: Checkout,
  drafts: readonly Draft[],
  intent: CommitIntent,
): Promise<readonly VersionedDraft[]> {
  const { store, head } = checkout
  const release = await store.snapshot(store.releaseTip)
  return checkAllAsync(
    ...drafts.map((draft) => async () => {
      const subject = await draftSubject(checkout, draft)
      return versionDraft([head, release], draft, subject, intent)
    }),
  )
}

async function commitVersioned(
  outside: Publishing,
  { store, head, files }: Checkout,
  versioned: readonly VersionedDraft[],
  intent: CommitIntent,
) {
  const { repository } = store
  const ref = currentRef(store)
  return changeBranch(outside, store, {
    ref,
    settings: head,
    plan: async (base) =>
      planCommit(repository.objects, await store.snapshot(base), versioned, { ...intent, ref }),
    beforeMove: () => turnIntoVersions(requireWorkTree(store), files, versioned),
    afterMove: ({ commit }) => forgetBases(repository, files, versioned, { ref, commit }),
  })
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
