import type { Command, Session } from "../cli/command.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { CommitId, PackageId, Version, VersionOrDraft } from "../domain/identifiers.ts"
import { releaseAddress } from "../domain/layout.ts"
import {
  parsePackageName,
  requireVersion,
  resolvePackage,
  resolveRelease,
} from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { abandonDraft } from "../operations/drafts/abandon-draft.ts"
import { findDrafts } from "../operations/drafts/find-drafts.ts"
import type { Draft } from "../operations/drafts/find-drafts.ts"
import {
  editBranch,
  releaseBytes,
  savedDrafts,
  switchToEditBranch,
  writeDraft,
} from "../operations/drafts/open-draft.ts"
import { openForWriting, requireWorkTree } from "../operations/session/session-store.ts"
import type { Store } from "../store/open-store.ts"
import { formatPath } from "../terminal/format-path.ts"

interface Intent {
  readonly name: PackageName | null
  readonly from: Version | null
  readonly version: Version | null
  readonly abandon: boolean
}

interface Data {
  readonly package: PackageId
  readonly branch: string | null
  /** Path from the git root. */
  readonly directory: string
  readonly version: VersionOrDraft
  readonly base: Version | null
  readonly action: "created" | "returned" | "abandoned" | "planned" | "planned to abandon"
  /** A commit that still holds an abandoned draft. */
  readonly kept?: CommitId
}

export const command: Command<Intent, Data> = {
  arguments: [
    { flags: "[package]", description: "what to change; with nothing, choose from a list" },
  ],
  options: [
    { flags: "--from <version>", description: "start from this release instead of the active one" },
    {
      flags: "--version <semver>",
      description: "make this version's directory instead of `draft`",
    },
    { flags: "--abandon", description: "throw the draft away, after a question" },
  ],
  examples: [
    "cfg edit project_discovery",
    "cfg edit roles/technical_architect --from 1.0.0",
    "cfg edit project_discovery --abandon",
  ],
  writes: true,

  parse({ arguments: [word], options }) {
    const name = word === undefined ? null : parsePackageName(word)
    const from =
      typeof options["from"] === "string"
        ? requireVersion(options["from"])
        : (name?.version ?? null)
    return {
      name,
      from,
      version: typeof options["version"] === "string" ? requireVersion(options["version"]) : null,
      abandon: options["abandon"] === true,
    }
  },

  async run(intent, session) {
    const store = await openForWriting(session)
    requireWorkTree(store)
    const head = await store.snapshot(store.head.commit)
    const release = await store.snapshot(store.releaseTip)
    const drafts = await findDrafts(store, head, session.files)
    const saved = intent.name === null ? [] : await savedDrafts(store, release, intent.name)
    const drafted = [...drafts.map((draft) => draft.package), ...saved]
    const id =
      intent.name === null
        ? await choosePackage(session, release, drafts)
        : await resolvePackage(release, intent.name, drafted)
    const branch = await editBranch(release, id)
    if (intent.abandon)
      return {
        data: await abandon(session, store, head, drafts, id, saved.includes(id) ? branch : null),
      }
    const version = intent.version ?? "draft"
    const base =
      (await chooseBase(release, id, intent.from)) ??
      (version === "draft" && drafted.includes(id) ? null : refuseUnreleased(release, id))
    const directory = directoryOf(release, id, version)
    if (version !== "draft") await refuseTaken([release, head], id, version)
    if (session.dryRun)
      return { data: { package: id, branch, directory, version, base, action: "planned" } }
    await switchToEditBranch(session, store, head, branch, id)
    const open = await openDraft(session, id, version)
    if (open !== undefined && intent.from !== null && open.editedFrom !== intent.from)
      refuse(
        refusal(
          "draft-open",
          `${nameOf(id)} has an open draft already, based on ${open.editedFrom ?? "no release"}, not on ${intent.from}.`,
        ),
      )
    if (open !== undefined)
      return {
        data: {
          package: id,
          branch,
          directory: open.directory,
          version: open.version,
          base: open.editedFrom,
          action: "returned",
        },
      }
    const files = await releaseBytes(
      store,
      release.commit,
      directoryOf(release, id, base ?? refuseUnreleased(release, id)),
    )
    await writeDraft(session, store, release, { id, version, base, files })
    return { data: { package: id, branch, directory, version, base, action: "created" } }
  },

  render({ package: id, branch, directory, version, base, action, kept }, theme) {
    const done = theme.success(theme.symbols.success)
    if (action === "abandoned")
      return `${done} Threw the draft of ${theme.strong(nameOf(id))} away.\n  ${theme.symbols.arrow} It can still be had back: git restore --source=${kept?.slice(0, 12)} -- ${formatPath(directory)}`
    if (action === "planned to abandon")
      return `Would throw the draft of ${theme.strong(nameOf(id))} away: ${theme.accent(formatPath(directory))}`
    const what = {
      created: "Opened a draft of",
      returned: "Back at the draft of",
      planned: "Would open a draft of",
    }[action]
    return [
      `${done} ${what} ${theme.strong(nameOf(id))} ${theme.muted(base === null ? "" : `based on ${base}`)}`,
      `  ${theme.muted("branch")} ${branch}`,
      `  ${theme.muted("edit")}   ${theme.accent(formatPath(directory))}`,
      `  ${theme.symbols.arrow} Then: cfg diff ${nameOf(id)}, cfg validate, cfg commit -m "…"${version === "draft" ? "" : ` ${theme.muted(`as ${version}`)}`}`,
    ].join("\n")
  },
}

async function choosePackage(
  session: Session,
  snapshot: Snapshot,
  drafts: readonly Draft[],
): Promise<PackageId> {
  if (!session.prompter.canAsk)
    refuse(
      refusal("package-required", "No package was named to edit.", { hint: "See `cfg list`." }),
    )
  const open = new Set(drafts.map((draft) => draft.package))
  const choices = [...new Set([...(await snapshot.packages()), ...open])].map((id) => ({
    name: `${id} ${snapshot.pointers.active.get(id) ?? ""}${open.has(id) ? " (draft open)" : ""}`,
    value: id,
  }))
  if (choices.length === 0)
    refuse(
      refusal("unknown-package", "There is no package yet.", {
        hint: "Start one with `cfg new <kind>/<id>`.",
      }),
    )
  return session.prompter.select("Edit which package?", choices)
}

/** The active release unless another one is asked for; the newest where nothing is active; null for a package without a release. */
async function chooseBase(
  snapshot: Snapshot,
  id: PackageId,
  from: Version | null,
): Promise<Version | null> {
  if (from !== null) return resolveRelease(snapshot, id, from)
  const versions = await snapshot.versions(id)
  return snapshot.pointers.active.get(id) ?? versions.at(-1)?.version ?? null
}

function refuseUnreleased(snapshot: Snapshot, id: PackageId): never {
  return refuse(
    refusal(
      "unknown-version",
      `${nameOf(id)} has no release on ${snapshot.config.branch} to start from.`,
    ),
  )
}

async function refuseTaken(
  snapshots: readonly Snapshot[],
  id: PackageId,
  version: Version,
): Promise<void> {
  const taken = (await Promise.all(snapshots.map((snapshot) => snapshot.versions(id)))).flat()
  if (taken.some((entry) => entry.version === version))
    refuse(refusal("version-exists", `${nameOf(id)} ${version} exists already.`))
}

/** Looked for again after the switch: the draft may have been saved on that branch. */
async function openDraft(
  session: Session,
  id: PackageId,
  version: VersionOrDraft,
): Promise<Draft | undefined> {
  const store = await openForWriting(session)
  const drafts = await findDrafts(store, await store.snapshot(store.head.commit), session.files)
  return drafts.find(
    (draft) => draft.package === id && (version === "draft" || draft.version === version),
  )
}

function directoryOf(snapshot: Snapshot, id: PackageId, version: VersionOrDraft): string {
  return releaseAddress(snapshot, id, version)?.directory ?? ""
}

/** Nothing is lost: the draft's files stay in the object database, under a commit that is named. `savedOn`: another branch that holds a draft. */
async function abandon(
  session: Session,
  store: Store,
  head: Snapshot,
  drafts: readonly Draft[],
  id: PackageId,
  savedOn: string | null,
): Promise<Data> {
  const hint =
    savedOn === null
      ? "See `cfg status`."
      : `Its draft is on ${savedOn}; run \`cfg edit ${nameOf(id)}\` to go there first.`
  const draft =
    drafts.find((candidate) => candidate.package === id) ??
    refuse(refusal("no-draft", `${nameOf(id)} has no draft in the working tree.`, { hint }))
  const data: Data = {
    package: id,
    branch: null,
    directory: draft.directory,
    version: draft.version,
    base: draft.editedFrom,
    action: "abandoned",
  }
  if (session.dryRun) return { ...data, action: "planned to abandon" }
  await session.approve(
    { ...data, action: "planned to abandon" },
    `Throw the draft of ${nameOf(id)} away?`,
  )
  return { ...data, kept: await abandonDraft(session, store, head, draft) }
}
