import { defaultKind } from "../../domain/bare-id.ts"
import type { Kind } from "../../domain/config.ts"
import { isId, packageId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { findKind } from "../../domain/layout.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { checkoutOf, requireWorkTree } from "../session/checkout.ts"
import type { Checkout } from "../session/checkout.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { findDrafts } from "./find-drafts.ts"
import { editBranch, savedDrafts, switchToEditBranch } from "./edit-branch.ts"
import { scaffoldPackage } from "./scaffold-package.ts"
import { writeDraft } from "./write-draft.ts"

export interface StartedPackage {
  readonly package: PackageId
  readonly branch: string
  /** Path from the git root; null for what was only shown. */
  readonly directory: string | null
  readonly files: readonly string[]
}

/** A first draft that passes validation, on the package's editing branch (spec 2.2 `new`). */
export async function startPackage(outside: Writing, name: PackageName): Promise<StartedPackage> {
  const store = await openForWriting(outside)
  const workTree = requireWorkTree(store)
  const checkout = await checkoutOf(store, outside.files)
  const release = await store.snapshot(store.releaseTip)
  const kind = requireKind(release, name)
  const id = packageId(kind.name, name.id)
  store.names.learn([id])
  refuseTaken(release, id, [
    ...(await release.packages(kind.name)),
    ...(await checkout.head.packages(kind.name)),
    ...(await draftedPackages(checkout, release, name)),
  ])
  const texts = await scaffoldPackage(release, kind, name.id)
  const branch = await editBranch(release, id)
  const started = { package: id, branch, files: [...texts.keys()].toSorted() }
  if (outside.dryRun) return { ...started, directory: null }
  await switchToEditBranch(checkout, branch, id)
  const files = new Map([...texts].map(([path, text]) => [path, new TextEncoder().encode(text)]))
  const source = { id, version: "draft", base: null, files } as const
  const directory = await writeDraft(workTree, outside.files, release, source)
  return { ...started, directory }
}

/** A bare id is of the default kind. */
function requireKind({ config: { kinds } }: Snapshot, { kind: asked, id }: PackageName): Kind {
  const kind = asked === null ? defaultKind(kinds) : findKind(kinds, asked)
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
  checkout: Checkout,
  release: Snapshot,
  name: PackageName,
): Promise<readonly PackageId[]> {
  const drafts = await findDrafts(checkout)
  const saved = await savedDrafts(checkout.store, release, name)
  return [...drafts.map((draft) => draft.package), ...saved]
}

function refuseTaken({ nameOf }: Snapshot, id: PackageId, taken: readonly PackageId[]): void {
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
