import { branchOf } from "../domain/branch.ts"
import type { Command } from "../cli/command.ts"
import { hasErrors } from "../domain/finding.ts"
import type { Report } from "../domain/finding.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { Version } from "../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { EXIT, checkAllAsync, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { changeResult } from "../operations/applying/change-result.ts"
import { sourcesOf } from "../operations/judging/check-releases.ts"
import { findDrafts } from "../operations/drafts/find-drafts.ts"
import type { Draft } from "../operations/drafts/find-drafts.ts"
import { requireActor } from "../operations/session/require-actor.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import { committedSubjects } from "../operations/judging/select-subjects.ts"
import { currentRef, destinationOf, openForWriting } from "../operations/session/session-store.ts"
import { planStage } from "../operations/planning/stage-plan.ts"
import { exitCodeOfResult, transact } from "../operations/applying/transact.ts"
import { renderForTerminal } from "../reports/terminal-form.ts"
import { releasesOf, renderChangeResult } from "../views/result-view.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"

interface Data {
  readonly report: Report
  readonly result: ChangeResult
  readonly sources: (file: string) => string | null
  /** Whether the commit is on the release branch already. */
  readonly landed: boolean
}

export const command: Command<readonly PackageName[], Data> = {
  arguments: [
    {
      flags: "<package@version...>",
      description: "committed releases; without a version, the newest one that is not staged",
    },
  ],
  options: [],
  examples: [
    "cfg stage project_discovery@1.5.0",
    "cfg stage roles/technical_architect@1.1.0 technical_architecture@1.2.0",
  ],
  writes: true,

  parse: ({ arguments: words }) => parsePackageNames(words),

  async run(names, session) {
    const store = await openForWriting(session)
    const head = await store.snapshot(store.head.commit)
    const drafts = await findDrafts(store, head, session.files)
    const actor = await requireActor(store.repository, session.actor)
    const targets = await checkAllAsync(
      ...names.map((name) => () => resolveCommitted(head, drafts, name)),
    )
    let report: Report = { format: 1, ruleSet: "", checked: [], findings: [] }
    const releases = await Promise.all(
      targets.map((target) => head.release(target.package, target.version)),
    )
    const sources = sourcesOf(releases.filter((release) => release !== null))
    const destination = await destinationOf(session, store, head, branchOf(store.head.ref))
    const result = await transact({
      store,
      files: session.files,
      ref: currentRef(store),
      destination,
      plan: async (base) => {
        const snapshot = await store.snapshot(base)
        const subjects = await committedSubjects(store, snapshot, targets)
        const decision = await session.progress.during("Running the rules", () =>
          planStage(snapshot, currentRef(store), subjects, actor, session.clock.now()),
        )
        report = decision.report
        return decision.plan
      },
      approve: session.dryRun ? null : async () => {},
    })
    const data = {
      report,
      result: changeResult(result, session.dryRun, destination?.name ?? null),
      sources,
      landed: currentRef(store) === store.releaseRef,
    }
    if (hasErrors(report)) return { data, exitCode: EXIT.no }
    return { data, exitCode: exitCodeOfResult(result) }
  },

  render({ report, result, sources, landed }, theme) {
    const findings =
      report.findings.length > 0 ? [renderForTerminal(report, { sources, theme })] : []
    if (hasErrors(report))
      return [...findings, theme.error("Not staged: nothing was written.")].join("\n\n")
    const onRelease = releasesOf(result.plan, "to")
    const activate = `cfg activate ${onRelease} --reason "…"`
    return [
      ...findings,
      renderChangeResult(result, theme, {
        nothing: "Already staged with this content; nothing to do.",
        next: landed
          ? `Next: ${activate}`
          : `Bring it to the release branch with: cfg land ${onRelease}\n    then: ${activate}`,
      }),
    ].join("\n\n")
  },
  toJson: ({ report, result }) => ({ ...result, report }),
}

/** Only committed content can be staged; what stands only in the working tree is told to be committed first. */
async function resolveCommitted(
  head: Snapshot,
  drafts: readonly Draft[],
  name: PackageName,
): Promise<{ package: Draft["package"]; version: Version }> {
  const id = await resolvePackage(
    head,
    name,
    drafts.map((draft) => draft.package),
  )
  const draft = drafts.find(
    (candidate) =>
      candidate.package === id && (name.version === null || candidate.version === name.version),
  )
  const versions = await head.versions(id)
  const known = name.version !== null && versions.some((entry) => entry.version === name.version)
  if (draft !== undefined && !known && (name.version !== null || versions.length === 0))
    refuse(
      refusal("not-committed", `${nameOf(id)} ${draft.version} is not committed.`, {
        hint: `Run \`cfg commit ${nameOf(id)} -m "…"\` first.`,
      }),
    )
  if (name.version !== null)
    return { package: id, version: await resolveRelease(head, id, name.version) }
  const newest =
    versions.at(-1) ?? refuse(refusal("not-committed", `${nameOf(id)} has no committed release.`))
  return { package: id, version: newest.version }
}
