import { readTrailers } from "../commit-trailers.ts"
import type { CfgTrailers } from "../commit-trailers.ts"
import { pastableId } from "../identifiers.ts"
import type { BranchStep } from "./step.ts"
import type { Violation } from "./violation.ts"
import { commitWords } from "./words.ts"

/** What a commit says in its trailers of contents has to be what its tree holds. */
export function judgeClaims({ next, contents }: BranchStep): readonly Violation[] {
  const claims = readTrailers(next.message)
  if (claims === null) return []
  return claims.packages.flatMap((claim) => {
    const problem = problemOf(claim, contents.get(`${claim.package}@${claim.to}`))
    return problem === null
      ? []
      : [
          {
            check: "Pointer history" as const,
            severity: "error" as const,
            message: `${commitWords(next)} ${problem}`,
            package: claim.package,
            commit: next.commit,
          },
        ]
  })
}

/** `content`: undefined where nobody looked, as the claim names no release. */
function problemOf(
  { package: id, to, contentId }: CfgTrailers["packages"][number],
  content: string | null | undefined,
): string | null {
  if (to === "none" || content === undefined) return null
  if (content === null) return `names ${id} ${to} in its trailers, which is not there.`
  if (contentId === null) return `does not say in its trailers which content ${id} ${to} has.`
  return contentId === content
    ? null
    : `says in its trailers that ${id} ${to} has content ${pastableId(contentId)}, but it has ${pastableId(content)}.`
}
