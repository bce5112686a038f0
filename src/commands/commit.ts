import type { Command, Session } from "../cli/command.ts"
import { oneLine } from "../domain/commit-message.ts"
import { hasErrors } from "../domain/finding.ts"
import type { Report } from "../domain/finding.ts"
import { nameOf } from "../domain/identifiers.ts"
import { requireVersion, resolvePackage } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { EXIT, checkAllAsync, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { Bump } from "../domain/version-change.ts"
import { changeResult } from "../operations/applying/change-result.ts"
import { checkReleases, sourcesOf } from "../operations/judging/check-releases.ts"
import { planCommit, versionDraft } from "../operations/planning/commit-plan.ts"
import type { CommitIntent, VersionedDraft } from "../operations/planning/commit-plan.ts"
import { findDrafts, orphanedBases } from "../operations/drafts/find-drafts.ts"
import type { Draft } from "../operations/drafts/find-drafts.ts"
import { requireActor } from "../operations/session/require-actor.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import { draftSubject } from "../operations/judging/select-subjects.ts"
import {
  branchOf,
  currentRef,
  destinationOf,
  openForWriting,
  requireWorkTree,
} from "../operations/session/session-store.ts"
import { exitCodeOfResult, transact } from "../operations/applying/transact.ts"
import { forgetBases, turnIntoVersions } from "../operations/applying/turn-into-versions.ts"
import { renderForTerminal } from "../reports/terminal-form.ts"
import type { Store } from "../store/open-store.ts"
import { releasesOf, renderChangeResult } from "../views/result-view.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"

interface Intent extends Omit<CommitIntent, "actor"> {
  readonly names: readonly PackageName[]
}

interface Data {
  readonly report: Report
  readonly result: ChangeResult | null
  readonly sources: (file: string) => string | null
}

export const command: Command<Intent, Data> = {
  arguments: [
    {
      flags: "[package...]",
      description: "whose drafts to commit; default: every draft of the working tree",
    },
  ],
  options: [
    { flags: "-m, --message <text>", description: "what changed; later lines become the body" },
    {
      flags: "--bump <level>",
      description: "major, minor or patch; refused where the change demands more",
    },
    { flags: "--version <semver>", description: "exactly this version" },
    {
      flags: "--accept-undecided",
      description: "answer for what cfg cannot decide: it breaks nothing",
    },
    { flags: "--reason <text>", description: "why that is so; it is recorded" },
  ],
  examples: [
    'cfg commit -m "Add optional metadata field"',
    'cfg commit project_discovery --bump minor -m "Reword the goals section"',
  ],
  writes: true,

  parse({ arguments: words, options }) {
    const bump = (options["bump"] as string | undefined) ?? null
    if (bump !== null && !["major", "minor", "patch"].includes(bump))
      refuse(refusal("usage", `--bump takes major, minor or patch, not ${JSON.stringify(bump)}.`))
    if (bump !== null && options["version"] !== undefined)
      refuse(
        refusal(
          "usage",
          "--bump and --version say two things about one version; give one of them.",
        ),
      )
    const message = (options["message"] as string | undefined) ?? ""
    if (oneLine(message) === "") refuse(refusal("message-missing", "No message was given."))
    const accepts = options["acceptUndecided"] === true
    const reason = oneLine((options["reason"] as string | undefined) ?? "")
    if (accepts && reason === "")
      refuse(
        refusal("reason-missing", "--accept-undecided takes a reason, which is recorded.", {
          hint: 'Say why it breaks nothing: --reason "…"',
        }),
      )
    if (!accepts && reason !== "")
      refuse(refusal("usage", "--reason goes with --accept-undecided; what changed is said by -m."))
    return {
      names: parsePackageNames(words),
      accepted: accepts ? reason : null,
      message,
      bump: bump as Exclude<Bump, "none"> | null,
      version: typeof options["version"] === "string" ? requireVersion(options["version"]) : null,
    }
  },

  async run(intent, session) {
    const store = await openForWriting(session)
    requireWorkTree(store)
    const head = await store.snapshot(store.head.commit)
    const release = await store.snapshot(store.releaseTip)
    const [actor, drafts] = await checkAllAsync(
      () => requireActor(store.repository, session.actor),
      () => chooseDrafts(store, head, session, intent.names),
    )
    if (intent.version !== null && drafts.length > 1)
      refuse(
        refusal("usage", "--version goes with one package.", {
          hint: "Name the package: cfg commit <package> --version <semver> -m …",
        }),
      )
    const versioned = await checkAllAsync(
      ...drafts.map(
        (draft) => async () =>
          versionDraft(
            [head, release],
            draft,
            await draftSubject(store, head, session.files, draft),
            { ...intent, actor },
          ),
      ),
    )
    const report = await session.progress.during("Running the rules", () =>
      checkReleases(
        head,
        versioned.map(({ subject, release }) => ({ ...subject, release })),
        session.clock.now(),
      ),
    )
    const sources = sourcesOf(versioned.map(({ release }) => release))
    if (hasErrors(report))
      return {
        data: {
          report: asDrafts(report, versioned),
          result: null,
          sources: sourcesOf(
            versioned.map(({ subject, release }) => ({
              ...release,
              directory: subject.release.directory,
            })),
          ),
        },
        exitCode: EXIT.no,
      }
    const destination = await destinationOf(session, store, head, branchOf(store.head.ref))
    const result = await transact({
      store,
      files: session.files,
      ref: currentRef(store),
      destination,
      plan: async (base) =>
        planCommit(
          store.repository.objects,
          await store.snapshot(base),
          currentRef(store),
          versioned,
          { ...intent, actor },
        ),
      approve: session.dryRun ? null : async () => {},
      beforeMove: () => turnIntoVersions(requireWorkTree(store), session.files, versioned),
    })
    if (result.commit !== null)
      await forgetBases(store.repository, session.files, versioned, {
        ref: currentRef(store),
        commit: result.commit,
      })
    return {
      data: {
        report,
        result: changeResult(result, session.dryRun, destination?.name ?? null),
        sources,
      },
      exitCode: exitCodeOfResult(result),
    }
  },

  render({ report, result, sources }, theme) {
    const findings =
      report.findings.length > 0 ? [renderForTerminal(report, { sources, theme })] : []
    if (result === null)
      return [...findings, theme.error("Not committed: nothing was changed.")].join("\n\n")
    const names = releasesOf(result.plan, "to")
    return [
      ...findings,
      renderChangeResult(result, theme, {
        nothing: "Nothing to commit.",
        next: `Next: cfg stage ${names}`,
      }),
    ].join("\n\n")
  },
  toJson: ({ report, result }) => ({ ...result, report }),
}

async function chooseDrafts(
  store: Store,
  head: Snapshot,
  session: Session,
  names: readonly PackageName[],
): Promise<readonly Draft[]> {
  const drafts = await findDrafts(store, head, session.files)
  if (!session.dryRun)
    for (const note of await orphanedBases(store, drafts))
      await session.files.remove(`${requireWorkTree(store)}/${note}`)
  if (drafts.length === 0)
    refuse(refusal("nothing-to-commit", "There is no draft in the working tree."))
  if (names.length === 0) return drafts
  const chosen = await checkAllAsync(
    ...names.map((name) => async () => {
      const id = await resolvePackage(
        head,
        name,
        drafts.map((draft) => draft.package),
      )
      const own = drafts.filter(
        (draft) =>
          draft.package === id && (name.version === null || name.version === draft.version),
      )
      return own.length > 0
        ? own
        : refuse(
            refusal("no-draft", `${nameOf(id)} has no draft.`, {
              hint: `Start one with \`cfg edit ${nameOf(id)}\`; drafts: ${drafts.map((draft) => nameOf(draft.package)).join(", ")}.`,
            }),
          )
    }),
  )
  return chosen.flat()
}

/** Findings are shown where the author edits: in the draft, not in the directory it would become. */
function asDrafts(report: Report, versioned: readonly VersionedDraft[]): Report {
  const directories = new Map(
    versioned.map(({ release, draft }) => [release.directory, draft.directory]),
  )
  const moved = (file: string) =>
    [...directories].reduce(
      (path, [from, to]) => (path.startsWith(`${from}/`) ? to + path.slice(from.length) : path),
      file,
    )
  return {
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, file: moved(finding.file) })),
  }
}
