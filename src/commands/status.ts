import { branchOf } from "../domain/branch.ts"
import type { Command } from "../cli/command.ts"
import { compareVersions, nameOf } from "../domain/identifiers.ts"
import type { PackageId, Version, VersionOrDraft } from "../domain/identifiers.ts"
import { findDrafts } from "../operations/drafts/find-drafts.ts"
import { readProduction, releaseStates } from "../operations/releases/package-states.ts"
import type { Production, ReleaseState } from "../operations/releases/package-states.ts"
import { openForHistory } from "../operations/session/session-store.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { counted } from "../terminal/layout-text.ts"
import { renderTable } from "../terminal/table.ts"
import type { Theme } from "../terminal/theme.ts"

interface PackageStatus {
  readonly package: PackageId
  readonly active: Version | null
  /** The newest above the active one, on the release branch or the current one. */
  readonly staged: Version | null
  readonly committed: Version | null
  readonly draft: VersionOrDraft | null
  /** What stands between the newest release and production, and how to go on; null where nothing waits. */
  readonly next: string | null
}

interface Data {
  readonly branch: string | null
  readonly releaseBranch: string
  /** The release branch's tip. */
  readonly tip: string
  readonly operation: string | null
  /** Files of the working tree that differ from HEAD. */
  readonly changedFiles: number
  readonly drafts: readonly {
    readonly package: PackageId
    readonly version: VersionOrDraft
    readonly directory: string
    readonly base: Version | null
  }[]
  readonly packages: readonly PackageStatus[]
}

export const command: Command<null, Data> = {
  arguments: [],
  options: [],
  examples: ["cfg status", "cfg status --json | jq '.data.packages[] | select(.next != null)'"],
  writes: false,

  parse: () => null,

  async run(_, session) {
    const store = await openForHistory(session)
    const release = await store.snapshot(store.releaseTip)
    const head =
      store.head.commit === store.releaseTip ? release : await store.snapshot(store.head.commit)
    const [drafts, production, changed, operation] = await Promise.all([
      findDrafts(store, head, session.files),
      readProduction(store),
      store.repository.workingTree.changedPaths(store.root),
      store.repository.workingTree.operationInProgress(),
    ])
    const ids = [
      ...new Set([
        ...(await release.packages()),
        ...(await head.packages()),
        ...release.pointers.active.keys(),
        ...drafts.map((draft) => draft.package),
      ]),
    ]
    const packages = await Promise.all(
      ids.map((id) =>
        packageStatus(
          id,
          production,
          head,
          drafts.find((draft) => draft.package === id)?.version ?? null,
        ),
      ),
    )
    return {
      data: {
        branch: branchOf(store.head.ref),
        releaseBranch: release.config.branch,
        tip: store.releaseTip,
        operation,
        changedFiles: changed.length,
        drafts: drafts.map(({ editedFrom, ...draft }) => ({ ...draft, base: editedFrom })),
        packages,
      },
    }
  },

  render(data, theme) {
    const rows = data.packages.map((status) => [
      theme.strong(nameOf(status.package)),
      status.active === null ? theme.muted("–") : theme.success(status.active),
      status.staged ?? theme.muted("–"),
      status.committed ?? theme.muted("–"),
      theme.muted(status.next ?? ""),
    ])
    const table = renderTable(
      [
        { title: "package" },
        { title: "active" },
        { title: "staged" },
        { title: "committed" },
        { title: "next" },
      ],
      rows,
      theme,
    )
    return [
      header(data, theme),
      ...(data.drafts.length > 0 ? [drafts(data, theme)] : []),
      data.packages.length > 0 ? table : theme.muted("There are no packages yet."),
    ].join("\n\n")
  },
}

function header(
  { branch, releaseBranch, tip, operation, changedFiles }: Data,
  theme: Theme,
): string {
  const where =
    branch === null ? theme.warning("detached HEAD") : theme.strong(escapeControls(branch))
  const notes = [
    operation === null ? "" : theme.warning(`${operation} in progress`),
    changedFiles === 0 ? "" : `${counted(changedFiles, "changed file")}`,
  ].filter((note) => note !== "")
  return `On ${where}${branch === releaseBranch ? "" : `, production follows ${theme.strong(escapeControls(releaseBranch))}`} ${theme.muted(`at ${tip.slice(0, 7)}`)}${notes.length > 0 ? `\n${notes.join(", ")}` : ""}`
}

function drafts(data: Data, theme: Theme): string {
  const lines = data.drafts.map(
    (draft) =>
      `  ${theme.strong(nameOf(draft.package))} ${theme.muted(draft.base === null ? "new" : `based on ${draft.base}`)}  ${theme.accent(escapeControls(draft.directory))}`,
  )
  return [theme.strong("Drafts"), ...lines].join("\n")
}

async function packageStatus(
  id: PackageId,
  production: Production,
  head: Snapshot,
  draft: VersionOrDraft | null,
): Promise<PackageStatus> {
  const { snapshot: release } = production
  const onRelease = await releaseStates(release, id, production)
  const onHead = head === release ? onRelease : await releaseStates(head, id, production)
  const active = release.pointers.active.get(id) ?? null
  const newer = (states: readonly ReleaseState[]) =>
    states.filter((state) => active === null || compareVersions(state.version, active) > 0)
  const staged = newer([...onRelease, ...onHead]).filter(
    (state) => state.state === "staged" || (state.state === "superseded" && state.staged !== null),
  )
  const committed = newer([...onRelease, ...onHead])
  const newest = committed.toSorted((a, b) => compareVersions(a.version, b.version)).at(-1) ?? null
  return {
    package: id,
    active,
    staged: greatest(staged),
    committed: greatest(committed),
    draft,
    next: nextStep(id, active, draft, newest, onRelease),
  }
}

function greatest(states: readonly ReleaseState[]): Version | null {
  return (
    states
      .map((state) => state.version)
      .toSorted(compareVersions)
      .at(-1) ?? null
  )
}

/** The command that brings the newest change one step closer to production. */
function nextStep(
  id: PackageId,
  active: Version | null,
  draft: VersionOrDraft | null,
  newest: ReleaseState | null,
  onRelease: readonly ReleaseState[],
): string | null {
  const name = nameOf(id)
  if (active !== null && !onRelease.some((state) => state.version === active))
    return `the active release ${active} is missing: cfg rollback ${name}`
  if (onRelease.some((state) => state.version === active && state.staged?.intact === false))
    return `the active release ${active} differs from what was staged: cfg verify`
  if (draft !== null) return `cfg commit ${name} -m "…"`
  if (newest === null || newest.state === "superseded") return null
  const spec = `${name}@${newest.version}`
  if (newest.state === "broken") return `${newest.version} differs from what was staged: cfg verify`
  if (newest.state === "committed") return `cfg stage ${spec}`
  const landed = onRelease.find((state) => state.version === newest.version)
  return landed?.state === "staged" ? `cfg activate ${spec}` : `cfg land ${spec}`
}
