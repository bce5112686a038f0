import { utcMoment } from "./utc-time.ts"
import type { CommitId } from "./identifiers.ts"

/** How the release branch here stands to the remote's, as last fetched (spec 2.5). */
export interface RemoteStanding {
  readonly remote: string
  readonly branch: string
  /** The remote's. */
  readonly tip: CommitId
  /** Commits that only this clone has. */
  readonly ahead: number
  /** Commits that this clone has fetched and its branch does not have. */
  readonly behind: number
  /** RFC 3339; null where it is not known when the remote was last asked. */
  readonly seenAt: string | null
}

/** What a reader has to know of it; null where the two are the same. */
export function describeStanding(standing: RemoteStanding): string | null {
  const { remote, branch, ahead, behind, seenAt } = standing
  if (ahead === 0 && behind === 0) return null
  const theirs = `${remote}/${branch}`
  const seen = seenAt === null ? "" : `, as last fetched ${utcMoment(seenAt)}`
  if (ahead === 0)
    return `${branch} here is ${commits(behind)} behind ${theirs}${seen}: what production runs may differ from what is shown. To bring them here: git pull --ff-only ${remote} ${branch}`
  if (behind === 0)
    return `${branch} here has ${commits(ahead)} that ${theirs} does not have${seen}: production may not have seen what is shown. To publish: git push ${remote} ${branch}`
  return `${branch} here and ${theirs}${seen} have gone different ways: ${commits(ahead)} only here, ${commits(behind)} only there. What production runs may differ from what is shown.`
}

function commits(count: number): string {
  return count === 1 ? "1 commit" : `${count} commits`
}
