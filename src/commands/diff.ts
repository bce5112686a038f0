import type { Command } from "../cli/command.ts"
import { nameOf, parseVersion } from "../domain/identifiers.ts"
import type { PackageId, Version, VersionOrDraft } from "../domain/identifiers.ts"
import { parsePackageRange, resolvePackage, resolveRelease } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { checkAllAsync, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Release } from "../domain/release.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { Change, Bump } from "../domain/version-change.ts"
import { measureRelease } from "../operations/judging/check-releases.ts"
import { findDrafts } from "../operations/drafts/find-drafts.ts"
import type { Draft } from "../operations/drafts/find-drafts.ts"
import { committedSubjects, draftSubject } from "../operations/judging/select-subjects.ts"
import { openForReading } from "../operations/session/session-store.ts"
import type { Store } from "../store/open-store.ts"
import type { FileSystem } from "../ports/file-system.ts"
import { renderChanges, renderStat } from "../views/diff-view.ts"
import type { Theme } from "../terminal/theme.ts"
import { nextVersion } from "../domain/bump.ts"
import { summarizeChanges } from "../versioning/artifacts/summarize-changes.ts"
import { withWitnesses } from "../versioning/witness/with-witnesses.ts"

interface Intent {
  readonly name: PackageName | null
  /** `--active a..b`: two revisions, whose active sets are compared. */
  readonly revisions: readonly [from: string, to: string | null] | null
  readonly stat: boolean
  /** `@a..b`; `to: null` is the draft, or the active release where there is none. */
  readonly from: Version | null
  readonly to: Version | null
}

interface Difference {
  readonly package: PackageId
  readonly from: VersionOrDraft | null
  /** Null for a package that is inactive then. */
  readonly to: VersionOrDraft | null
  readonly requiredBump: Bump
  /** The lowest version the change may be released under. */
  readonly lowestVersion: Version | null
  readonly changes: readonly Change[]
}

export const command: Command<Intent, readonly Difference[]> = {
  arguments: [
    {
      flags: "[package@a..b]",
      description:
        "two releases; @a against the draft or the active release; default: every draft against its base",
    },
  ],
  options: [
    { flags: "--stat", description: "one line for each file" },
    {
      flags: "--active <rev..rev>",
      description: "what production ran at two commits; one alone: since then",
    },
  ],
  examples: [
    "cfg diff",
    "cfg diff project_discovery",
    "cfg diff project_discovery@1.4.0..1.5.0 --stat",
    "cfg diff --active main~5",
  ],
  writes: false,

  parse({ arguments: [word], options }) {
    const [first, second, ...more] =
      typeof options["active"] === "string" ? options["active"].split("..") : []
    const common = {
      revisions: first === undefined ? null : ([first, second ?? null] as const),
      stat: options["stat"] === true,
    }
    if (common.revisions !== null && word !== undefined)
      refuse(refusal("usage", "--active compares all that is active, so no package goes with it."))
    if (more.length > 0)
      refuse(refusal("usage", "--active takes one revision, or two with .. between them."))
    if (word === undefined) return { name: null, from: null, to: null, ...common }
    const { name, to } = parsePackageRange(word)
    return { name, from: name.version, to, ...common }
  },

  async run({ name, from, to, revisions }, session) {
    const store = await openForReading(session)
    if (revisions !== null) return { data: await activeDifferences(store, ...revisions) }
    const head = await store.snapshot(store.head.commit)
    const drafts = await findDrafts(store, head, session.files)
    if (name === null)
      return {
        data: await Promise.all(
          drafts.map((draft) => draftDifference(store, head, session.files, draft)),
        ),
      }
    const id = await resolvePackage(
      head,
      name,
      drafts.map((draft) => draft.package),
    )
    const draft = drafts.find((candidate) => candidate.package === id)
    if (from === null && draft !== undefined)
      return { data: [await draftDifference(store, head, session.files, draft)] }
    return { data: [await releaseDifference(store, head, session.files, id, from, to, draft)] }
  },

  render(differences, theme, { revisions, stat }) {
    if (differences.length === 0)
      return theme.muted(
        revisions === null
          ? "There is no draft. Compare releases with `cfg diff <package>@<a>..<b>`."
          : "The same was active at both.",
      )
    return differences.map((difference) => renderDifference(difference, stat, theme)).join("\n\n")
  },
}

function renderDifference(
  { package: id, from, to, requiredBump, lowestVersion, changes }: Difference,
  stat: boolean,
  theme: Theme,
): string {
  const title = `${theme.strong(nameOf(id))} ${from ?? "nothing"} ${theme.symbols.arrow} ${to ?? "inactive"}`
  if (to === null) return title
  if (changes.length === 0)
    return `${title}\n${theme.muted(from === null ? "A new package: there is nothing to compare with." : "Nothing differs.")}`
  const demand = `${theme.strong("Required bump:")} ${requiredBump === "major" ? theme.error("major, breaking") : requiredBump}${lowestVersion === null ? "" : theme.muted(`, so at least ${lowestVersion}`)}`
  return [
    `${title}  ${theme.muted(summarizeChanges(changes))}`,
    stat ? renderStat(changes, summarizeChanges, theme) : renderChanges(changes, theme),
    demand,
  ].join("\n\n")
}

async function draftDifference(
  store: Store,
  head: Snapshot,
  files: FileSystem,
  draft: Draft,
): Promise<Difference> {
  const { release, base } = await draftSubject(store, head, files, draft)
  return difference(head, base, release)
}

async function releaseDifference(
  store: Store,
  head: Snapshot,
  files: FileSystem,
  id: PackageId,
  from: Version | null,
  to: Version | null,
  draft: Draft | undefined,
): Promise<Difference> {
  const load = async (version: Version) =>
    (await head.release(id, await resolveRelease(head, id, version))) as Release
  if (from === null) {
    const active =
      head.pointers.active.get(id) ??
      (await head.versions(id)).at(-1)?.version ??
      refuse(refusal("unknown-version", `${nameOf(id)} has no release to compare.`))
    const [subject] = await committedSubjects(store, head, [{ package: id, version: active }])
    return difference(head, subject?.base ?? null, subject?.release ?? (await load(active)))
  }
  const older = await load(from)
  if (to !== null) return difference(head, older, await load(to))
  if (draft !== undefined)
    return difference(head, older, (await draftSubject(store, head, files, draft)).release)
  const active =
    head.pointers.active.get(id) ??
    refuse(
      refusal(
        "no-draft",
        `${nameOf(id)} has neither a draft nor an active release to compare with.`,
      ),
    )
  return difference(head, older, await load(active))
}

/** Every package of which another release was active, or none. */
async function activeDifferences(
  store: Store,
  from: string,
  to: string | null,
): Promise<readonly Difference[]> {
  const [older, newer] = await checkAllAsync(
    () => snapshotAt(store, from),
    async () => (to === null ? store.snapshot(store.releaseTip) : snapshotAt(store, to)),
  )
  const ids = [
    ...new Set([...older.pointers.active.keys(), ...newer.pointers.active.keys()]),
  ].toSorted()
  const moved = ids.filter((id) => older.pointers.active.get(id) !== newer.pointers.active.get(id))
  return Promise.all(
    moved.map(async (id) => {
      const [was, is] = [older.pointers.active.get(id), newer.pointers.active.get(id)]
      const [before, after] = await Promise.all([
        was === undefined ? null : older.release(id, was),
        is === undefined ? null : newer.release(id, is),
      ])
      return after === null
        ? {
            package: id,
            from: was ?? null,
            to: is ?? null,
            requiredBump: "none",
            lowestVersion: null,
            changes: [],
          }
        : difference(newer, before, after)
    }),
  )
}

async function snapshotAt(store: Store, revision: string): Promise<Snapshot> {
  return store.snapshot(
    (await store.repository.refs.resolve(revision)) ??
      refuse(refusal("unknown-revision", `git knows no commit ${JSON.stringify(revision)}.`)),
  )
}

async function difference(
  snapshot: Snapshot,
  base: Release | null,
  release: Release,
): Promise<Difference> {
  const { requiredBump } = await measureRelease(snapshot, release, base)
  const from = base === null ? null : parseVersion(base.version)
  return {
    package: release.package,
    from,
    to: release.version,
    requiredBump: requiredBump?.bump ?? "none",
    lowestVersion:
      from === null || requiredBump === null || requiredBump.bump === "none"
        ? null
        : nextVersion(from, requiredBump.bump),
    changes:
      base === null || requiredBump === null
        ? []
        : await withWitnesses(requiredBump, base, release),
  }
}
