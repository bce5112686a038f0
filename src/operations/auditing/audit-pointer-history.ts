import { shortId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import type { PointerCommit } from "../../store/pointer-commit.ts"
import type { AuditFinding } from "./audit-finding.ts"

/** Every change of what production runs says who and why. `file`: path of the pointer file. */
export function auditPointerHistory(
  history: readonly PointerCommit[],
  file: string,
): readonly AuditFinding[] {
  return history.flatMap((entry) => {
    const problem = problemOf(entry, file)
    if (problem === null) return []
    const [severity, text] = problem
    return [
      {
        check: "Pointer history" as const,
        severity,
        message: `Commit ${shortId(entry.commit)} by ${entry.author} ${text}`,
        commit: entry.commit,
      },
    ]
  })
}

function problemOf(
  entry: PointerCommit,
  file: string,
): readonly [AuditFinding["severity"], string] | null {
  // It was fixed since: a snapshot with an unreadable pointer file is refused.
  if (entry.unreadable !== undefined)
    return ["warning", `left ${file} unreadable: ${entry.unreadable}`]
  if (entry.moves.length === 0) return null
  const { claims } = entry
  if (claims === null || claims.actor === null || !entry.hasReason)
    return [
      "warning",
      "changed what is active without saying in a form that can be checked who asked for it and why.",
    ]
  const [did, says] = [describe(entry.moves), describe(claims.packages)]
  if (did === says) return null
  return ["error", `says in its trailers: ${says || "nothing"}; but it did: ${did}.`]
}

interface Move {
  readonly package: PackageId
  readonly from: string | null
  readonly to: string | null
}

function describe(moves: readonly Move[]): string {
  return moves
    .map(({ package: id, from, to }) => `${id} ${from ?? "none"} -> ${to ?? "none"}`)
    .toSorted()
    .join(", ")
}
