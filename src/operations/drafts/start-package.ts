import type { Session } from "../../cli/command.ts"
import type { Kind } from "../../domain/config.ts"
import { isId, nameOf, packageId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { findKind } from "../../domain/layout.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { openForWriting, requireWorkTree } from "../session/session-store.ts"
import { findDrafts } from "./find-drafts.ts"
import { editBranch, savedDrafts, switchToEditBranch, writeDraft } from "./open-draft.ts"
import { scaffoldPackage } from "./scaffold-package.ts"

export interface StartedPackage {
  readonly package: PackageId
  readonly branch: string
  /** Path from the git root; null for what was only shown. */
  readonly directory: string | null
  readonly files: readonly string[]
}

/** A first draft that passes validation, on the package's editing branch (spec 2.2 `new`). */
export async function startPackage(session: Session, name: PackageName): Promise<StartedPackage> {
  const store = await openForWriting(session)
  requireWorkTree(store)
  const head = await store.snapshot(store.head.commit)
  const release = await store.snapshot(store.releaseTip)
  const kind = requireKind(release, name)
  const id = packageId(kind.name, name.id)
  refuseTaken(id, [
    ...(await release.packages(kind.name)),
    ...(await head.packages(kind.name)),
    ...(await draftedPackages(session, store, name)),
  ])
  const texts = await scaffoldPackage(release, kind, name.id)
  const branch = await editBranch(release, id)
  const started = { package: id, branch, files: [...texts.keys()].toSorted() }
  if (session.dryRun) return { ...started, directory: null }
  await switchToEditBranch(session, store, head, branch, id)
  const files = new Map([...texts].map(([path, text]) => [path, new TextEncoder().encode(text)]))
  const source = { id, version: "draft", base: null, files } as const
  return { ...started, directory: await writeDraft(session, store, release, source) }
}

/** A bare id is of the default kind. */
function requireKind({ config: { kinds } }: Snapshot, { kind: asked, id }: PackageName): Kind {
  const kind = asked === null ? kinds[0] : findKind(kinds, asked)
  if (kind === undefined) {
    const names = kinds.map(({ name }) => name)
    return refuse(
      refusal("unknown-package", `There is no kind ${asked}.`, {
        hint: didYouMean(nearest(asked ?? "", names)) ?? `Known kinds: ${names.join(", ")}.`,
      }),
    )
  }
  if (!isId(id, kind.name))
    refuse(
      refusal("invalid-id", `${JSON.stringify(id)} cannot be the id of a package of ${kind.name}.`),
    )
  return kind
}

async function draftedPackages(
  { files }: Session,
  store: Store,
  name: PackageName,
): Promise<readonly PackageId[]> {
  const head = await store.snapshot(store.head.commit)
  const drafts = await findDrafts(store, head, files)
  const saved = await savedDrafts(store, await store.snapshot(store.releaseTip), name)
  return [...drafts.map((draft) => draft.package), ...saved]
}

function refuseTaken(id: PackageId, taken: readonly PackageId[]): void {
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
        `${id} and ${twin} differ only in upper and lower case, which some file systems cannot tell apart.`,
        { hint: "Choose another name." },
      ),
    )
}
