import type { Finding } from "../domain/finding.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { TargetRelease } from "../domain/plan-activation.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { addressOf } from "./find-drafts.ts"
import { planWarning } from "./plan-warning.ts"

/** A warning for each kind of document that the active release makes and an older one would not accept, with one for proof. */
export function outgrownDocuments(snapshot: Snapshot, { package: id, version, changes }: TargetRelease): readonly Finding[] {
  const from = snapshot.pointers.active.get(id)
  const { directory } = addressOf(snapshot, id, version)
  return changes
    .filter(({ artifact, axes = [], witness }) => artifact === "Schema" && (axes.includes("stored") || (axes.includes("undeclared names") && witness?.acceptedBy === "base")))
    .map(({ file, message, witness: found }) => {
      const witness = found?.acceptedBy === "base" ? found : undefined
      const said = `Documents made under ${nameOf(id)} ${from} ${witness === undefined ? "may not" : "do not all"} fit ${version}: ${message}.`
      return planWarning("version-bump", { package: id, version }, `${directory}/${file}`, witness === undefined ? said : `${said} For example: ${JSON.stringify(witness.document)}`)
    })
}
