import type { TargetRelease } from "../../domain/activation-facts.ts"
import type { Finding } from "../../domain/finding.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Change } from "../../domain/version-change.ts"
import { requireAddress } from "../../domain/layout.ts"
import { planWarning } from "./plan-warning.ts"

/** Letters of a document that a sentence still holds. */
const MAX_SHOWN = 200

/** A warning for each kind of document that the active release makes and an older one would not accept, with a small one for proof. */
export function incompatibleDocuments(
  snapshot: Snapshot,
  { package: id, version, changes }: TargetRelease,
): readonly Finding[] {
  const active = snapshot.pointers.active.get(id)
  const { directory } = requireAddress(snapshot, id, version)
  return changes.filter(mayRejectActiveDocuments).map((change) => {
    const document = documentOf(change)
    const verb = document === null ? "may not" : "do not all"
    const message = `Documents made under ${nameOf(id)} ${active} ${verb} fit ${version}: ${change.message}.`
    return planWarning({
      rule: "version-bump",
      package: id,
      version,
      file: `${directory}/${change.file}`,
      // The change itself has a long one; a warning in an incident is to be read at a glance.
      message:
        document === null || document.length > MAX_SHOWN
          ? message
          : `${message} For example: ${document}`,
    })
  })
}

function mayRejectActiveDocuments({ artifact, axes = [], witness }: Change): boolean {
  if (artifact !== "Schema") return false
  return (
    axes.includes("stored") || (axes.includes("undeclared names") && witness?.acceptedBy === "base")
  )
}

/** As JSON; null where there is none that the active release makes. */
function documentOf({ witness }: Change): string | null {
  return witness?.acceptedBy === "base" ? JSON.stringify(witness.document) : null
}
