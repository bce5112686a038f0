import { branchOf } from "../domain/branch.ts"
import type { Command } from "../cli/command.ts"
import { kindOf, nameOf } from "../domain/identifiers.ts"
import type { CommitId, PackageId, ReleaseName, Version } from "../domain/identifiers.ts"
import { parsePackageName, resolvePackage, resolveRelease } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { EXIT, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { introductionOf } from "../operations/releases/base-release.ts"
import { readReleaseNotes } from "../operations/releases/release-notes.ts"
import { destinationOf, openForWriting } from "../operations/session/session-store.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { renderPlainNotes } from "../views/notes-view.ts"

interface Data extends ReleaseName {
  readonly tag: string
  readonly commit: CommitId
  readonly message: string
  /** True where it was only shown. */
  readonly planned: boolean
  readonly created: boolean
  readonly publication: "not asked for" | "published" | "unreachable"
  readonly remote: string | null
}

export const command: Command<PackageName, Data> = {
  arguments: [{ flags: "<package@version>", description: "a release of the release branch" }],
  options: [],
  examples: ["cfg tag project_discovery@1.5.0", "cfg tag project_discovery@1.5.0 --push"],
  writes: true,

  parse: ({ arguments: [word = ""] }) => parsePackageName(word),

  async run(name, session) {
    const store = await openForWriting(session)
    const snapshot = await store.snapshot(store.releaseTip)
    const id = await resolvePackage(snapshot, name)
    const version = await resolveRelease(
      snapshot,
      id,
      name.version ??
        snapshot.pointers.active.get(id) ??
        refuse(refusal("usage", `Name the version of ${nameOf(id)} to tag.`)),
    )
    if ((await store.repository.identity.committer()) === null)
      refuse(refusal("no-identity", "git has no user.name and user.email to tag as."))
    const tag = tagName(snapshot, id, version)
    const commit =
      (await introductionOf(store.repository, snapshot, { package: id, version }))?.commit ??
      store.releaseTip
    const [notes] = await readReleaseNotes(store, snapshot, [{ package: id, version }])
    const message = notes === undefined ? "" : renderPlainNotes(notes)
    const existing = (await store.repository.tags.list()).find((other) => other.name === tag)
    if (existing !== undefined && existing.commit !== commit)
      refuse(
        refusal("tag-exists", `The tag ${tag} exists, at commit ${existing.commit.slice(0, 7)}.`, {
          hint: `See \`git show ${tag}\`.`,
        }),
      )
    const destination = await destinationOf(session, store, snapshot, branchOf(store.releaseRef))
    const data: Data = {
      tag,
      package: id,
      version,
      commit,
      message,
      planned: session.dryRun,
      created: false,
      publication: "not asked for",
      remote: destination?.name ?? null,
    }
    if (session.dryRun) return { data }
    if (existing === undefined) await store.repository.tags.create(tag, commit, `${message}\n`)
    const pushed = await destination?.remote.pushTag(tag)
    if (pushed?.kind === "rejected")
      refuse(refusal("push-refused", `${destination?.name} refused the tag: ${pushed.detail}`))
    const publication =
      pushed === undefined
        ? "not asked for"
        : pushed.kind === "pushed"
          ? "published"
          : "unreachable"
    return {
      data: { ...data, created: existing === undefined, publication },
      ...(publication === "unreachable" && { exitCode: EXIT.localOnly }),
    }
  },

  render({ tag, commit, message: whole, planned, created, publication, remote }, theme) {
    const message = whole.split("\n", 1)[0] ?? ""
    if (planned)
      return `Would tag ${theme.strong(tag)} ${theme.muted(`at ${commit.slice(0, 7)}:`)} ${escapeControls(whole, "\n")}`
    const lines = [
      `${theme.success(theme.symbols.success)} ${created ? "Tagged" : "Tag"} ${theme.strong(tag)} ${theme.muted(`at ${commit.slice(0, 7)}:`)} ${escapeControls(message)}`,
    ]
    if (publication === "published") lines.push(`  ${theme.muted("published to")} ${remote}`)
    if (publication === "unreachable")
      lines.push(
        `  ${theme.error(theme.symbols.error)} ${remote} could not be reached; publish it with: git push ${remote} ${tag}`,
      )
    return lines.join("\n")
  },
}

function tagName(snapshot: Snapshot, id: PackageId, version: Version): string {
  const tag = snapshot.config.tag_format
    .replaceAll("{id}", nameOf(id))
    .replaceAll("{kind}", kindOf(id))
    .replaceAll("{version}", version)
  const allowed =
    /^[A-Za-z0-9][\w./+-]*$/.test(tag) && !/\.\.|\/\/|\.lock(\/|$)|[./]$|@\{/.test(tag)
  return allowed
    ? tag
    : refuse(
        refusal("tag-format-invalid", `${JSON.stringify(tag)} is no name git accepts for a tag.`),
      )
}
