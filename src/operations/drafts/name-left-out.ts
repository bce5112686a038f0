import { startOf } from "../../domain/finding.ts"
import { nameOf } from "../../domain/identifiers.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { shellQuote } from "../../domain/shell-quote.ts"
import type { Notices } from "../../ports/notices.ts"
import { TEMPORARY_SUFFIX } from "../../ports/file-system.ts"
import type { Checkout } from "../session/checkout.ts"
import { loadDraft } from "./find-drafts.ts"
import type { Draft } from "./find-drafts.ts"

const MAX_NAMED = 10

/**
 * Says what a draft's folder holds and its release will not, because git ignores it or an editor left it there; refuses
 * where a file of the release names it, as the release would lack it for ever.
 */
export async function nameLeftOut(
  notices: Pick<Notices, "warn">,
  checkout: Checkout,
  drafts: readonly Draft[],
): Promise<void> {
  const found = await Promise.all(drafts.map((draft) => leftOutOf(checkout, draft)))
  for (const { draft, paths } of found)
    if (paths.length > 0) notices.warn(`Left out of ${nameOf(draft.package)}: ${listed(paths)}.`)
  refuseIfAny(
    found.flatMap(({ needed }) =>
      needed.map((path) =>
        refusal(
          "artifact-left-out",
          `${path} is named in its release, and git leaves it out: an ignore rule or its name, that of an editor's leavings, keeps it from being committed.`,
          { hint: `To release it: git add --force ${shellQuote(path)}`, place: startOf(path) },
        ),
      ),
    ),
  )
}

interface LeftOut {
  readonly draft: Draft
  /** From the git root. */
  readonly paths: readonly string[]
  /** Those that the release itself names. */
  readonly needed: readonly string[]
}

async function leftOutOf(checkout: Checkout, draft: Draft): Promise<LeftOut> {
  const { workingTree } = checkout.store.repository
  const paths = (await workingTree.leftOut(draft.directory)).filter(
    (path) => !path.endsWith(TEMPORARY_SUFFIX),
  )
  if (paths.length === 0) return { draft, paths, needed: [] }
  const { files, kind } = await loadDraft(checkout, draft)
  const isNeeded = (name: string) =>
    name === kind.manifest || name === kind.entry || files.some(({ text }) => text?.includes(name))
  const needed = paths.filter((path) => isNeeded(path.slice(draft.directory.length + 1)))
  return { draft, paths, needed }
}

function listed(paths: readonly string[]): string {
  const more = paths.length - MAX_NAMED
  return paths.slice(0, MAX_NAMED).join(", ") + (more > 0 ? `, and ${more} more` : "")
}
