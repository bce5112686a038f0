import type { Finding } from "../../domain/finding.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { TargetRelease } from "../../domain/plan-activation.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { addressOf } from "../drafts/find-drafts.ts"
import { planWarning } from "./plan-warning.ts"

/** Letters of a document that a sentence still holds. */
const MOST_SHOWN = 200

/** A warning for each kind of document that the active release makes and an older one would not accept, with a small one for proof. */
export function incompatibleDocuments(
  snapshot: Snapshot,
  { package: id, version, changes }: TargetRelease,
): readonly Finding[] {
  const from = snapshot.pointers.active.get(id)
  const { directory } = addressOf(snapshot, id, version)
  return changes
    .filter(
      ({ artifact, axes = [], witness }) =>
        artifact === "Schema" &&
        (axes.includes("stored") ||
          (axes.includes("undeclared names") && witness?.acceptedBy === "base")),
    )
    .map(({ file, message, witness: found }) => {
      const witness = found?.acceptedBy === "base" ? found : undefined
      const said = `Documents made under ${nameOf(id)} ${from} ${witness === undefined ? "may not" : "do not all"} fit ${version}: ${message}.`
      const example = witness === undefined ? "" : JSON.stringify(witness.document)
      // The change itself has it; a warning in an incident is to be read at a glance.
      return planWarning(
        "version-bump",
        { package: id, version },
        `${directory}/${file}`,
        example === "" || example.length > MOST_SHOWN ? said : `${said} For example: ${example}`,
      )
    })
}
