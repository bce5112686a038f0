import { resolvePackage } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { checkAllAsync, refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Draft } from "./find-drafts.ts"

/** The drafts of the named packages, or all of them where none is named; refused where there is none. */
export async function chooseDrafts(
  head: Snapshot,
  drafts: readonly Draft[],
  names: readonly PackageName[],
): Promise<readonly Draft[]> {
  if (drafts.length === 0)
    refuse(refusal("nothing-to-commit", "There is no draft in the working tree."))
  if (names.length === 0) return drafts
  const chosen = await checkAllAsync(...names.map((name) => () => draftsOf(head, drafts, name)))
  return chosen.flat()
}

async function draftsOf(
  head: Snapshot,
  drafts: readonly Draft[],
  name: PackageName,
): Promise<readonly Draft[]> {
  const drafted = drafts.map((draft) => draft.package)
  const id = await resolvePackage(head, name, drafted)
  const own = drafts.filter(
    (draft) => draft.package === id && (name.version === null || draft.version === name.version),
  )
  if (own.length > 0) return own
  return refuse(
    refusal("no-draft", `${head.nameOf(id)} has no draft.`, {
      hint: `Start one with \`cfg edit ${head.nameOf(id)}\`; drafts: ${drafted.map((other) => head.nameOf(other)).join(", ")}.`,
    }),
  )
}
