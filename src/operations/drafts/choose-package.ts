import type { PackageId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Prompter } from "../../ports/prompter.ts"
import type { Draft } from "./find-drafts.ts"

/** Asks which package to edit, where a person can be asked. */
export async function choosePackage(
  prompter: Pick<Prompter, "canAsk" | "select">,
  snapshot: Snapshot,
  drafts: readonly Draft[],
): Promise<PackageId> {
  if (!prompter.canAsk)
    refuse(
      refusal("package-required", "No package was named to edit.", {
        hint: "Name one: cfg edit <package>; `cfg list` shows them.",
      }),
    )
  const drafted = new Set(drafts.map((draft) => draft.package))
  const ids = new Set([...(await snapshot.packages()), ...drafted])
  if (ids.size === 0)
    refuse(
      refusal("unknown-package", "There is no package yet.", {
        hint: "Start one with `cfg new <kind>/<id>`.",
      }),
    )
  const choices = [...ids].map((id) => {
    const active = snapshot.pointers.active.get(id) ?? ""
    return { name: `${id} ${active}${drafted.has(id) ? " (draft open)" : ""}`, value: id }
  })
  return prompter.select("Edit which package?", choices)
}
