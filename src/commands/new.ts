import type { Command } from "../cli/command.ts"
import { isId, nameOf, packageId } from "../domain/identifiers.ts"
import { findKind } from "../domain/layout.ts"
import type { PackageId } from "../domain/identifiers.ts"
import { parsePackageName } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { didYouMean, nearest } from "../domain/nearest.ts"
import { findDrafts } from "../operations/drafts/find-drafts.ts"
import {
  editBranch,
  savedDrafts,
  switchToEditBranch,
  writeDraft,
} from "../operations/drafts/open-draft.ts"
import { openForWriting, requireWorkTree } from "../operations/session/session-store.ts"
import { scaffoldPackage } from "../operations/drafts/scaffold-package.ts"
import { formatPath } from "../terminal/format-path.ts"

interface Data {
  readonly package: PackageId
  readonly branch: string
  readonly directory: string | null
  readonly files: readonly string[]
}

export const command: Command<PackageName, Data> = {
  arguments: [{ flags: "<package>", description: "<kind>/<id>; a bare id is of the default kind" }],
  options: [],
  examples: ["cfg new document_types/release_notes", "cfg new roles/security_reviewer"],
  writes: true,

  parse: ({ arguments: [word = ""] }) => parsePackageName(word),

  async run(name, session) {
    const store = await openForWriting(session)
    requireWorkTree(store)
    const head = await store.snapshot(store.head.commit)
    const release = await store.snapshot(store.releaseTip)
    const kinds = release.config.kinds
    const kind = name.kind === null ? kinds[0] : findKind(kinds, name.kind)
    if (kind === undefined) {
      const names = kinds.map((candidate) => candidate.name)
      return refuse(
        refusal("unknown-package", `There is no kind ${name.kind}.`, {
          hint: didYouMean(nearest(name.kind ?? "", names)) ?? `Known: ${names.join(", ")}.`,
        }),
      )
    }
    if (!isId(name.id, kind.name))
      refuse(
        refusal(
          "invalid-id",
          `${JSON.stringify(name.id)} is no name for a package of ${kind.name}.`,
        ),
      )
    const id = packageId(kind.name, name.id)
    const drafts = [
      ...(await findDrafts(store, head, session.files)).map((draft) => draft.package),
      ...(await savedDrafts(store, release, name)),
    ]
    const taken = [
      ...(await release.packages(kind.name)),
      ...(await head.packages(kind.name)),
      ...drafts,
    ]
    if (taken.includes(id))
      refuse(
        refusal("package-exists", `${id} exists already.`, {
          hint: `Change it with \`cfg edit ${nameOf(id)}\`.`,
        }),
      )
    const twin = taken.find((other) => other.toLowerCase() === id.toLowerCase())
    if (twin !== undefined)
      refuse(
        refusal(
          "package-exists",
          `${id} differs from ${twin} in case alone, which some file systems cannot tell apart.`,
          { hint: "Choose another name." },
        ),
      )
    const files = await scaffoldPackage(release, kind, name.id)
    const branch = await editBranch(release, id)
    const paths = [...files.keys()].toSorted()
    if (session.dryRun) return { data: { package: id, branch, directory: null, files: paths } }
    await switchToEditBranch(session, store, head, branch, id)
    const bytes = new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]))
    const directory = await writeDraft(session, store, release, {
      id,
      version: "draft",
      base: null,
      files: bytes,
    })
    return { data: { package: id, branch, directory, files: paths } }
  },

  render({ package: id, branch, directory, files }, theme) {
    if (directory === null) return `Would start ${id} on ${branch}: ${files.join(", ")}`
    return [
      `${theme.success(theme.symbols.success)} Started ${theme.strong(nameOf(id))} ${theme.muted(`on ${branch}`)}`,
      ...files.map((file) => `  ${theme.accent(`${formatPath(directory)}${file}`)}`),
      `  ${theme.symbols.arrow} Fill it in, then: cfg validate, cfg commit -m "…"`,
    ].join("\n")
  },
}
