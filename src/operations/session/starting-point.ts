import { readTrailers } from "../../domain/commit-trailers.ts"
import { shortBranchName } from "../../domain/branch.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Repository } from "../../ports/repository.ts"
import type { Destination } from "./destination.ts"

/** The tip a plan is made on, and how the local branch stands to it (spec 2.5). */
export interface StartingPoint {
  readonly base: CommitId
  /** Null where there is no local branch to move. */
  readonly local: CommitId | null
  /** True where the local branch can follow: it is the base, or behind it. */
  readonly localFollows: boolean
  /** True where the base holds commits that the remote does not have yet. */
  readonly unpublished: boolean
  /** In git's words, where the remote could not be asked. */
  readonly unreachable: string | null
}

/** What this clone knows of the branch without asking. */
interface Seen {
  /** Where there is no local branch. */
  readonly tip?: CommitId
  /** The remote's as last fetched. */
  readonly tracked?: CommitId | null
}

/** The remote's tip where the local branch is simply behind it: a commit on what is known to be old could never be published. */
async function aheadOf(
  { history }: Repository,
  local: CommitId | null,
  tracked: CommitId | null = null,
): Promise<CommitId | null> {
  if (local === null || tracked === null || local === tracked) return null
  return (await history.isAncestor(local, tracked)) ? tracked : null
}

/** Without a destination, the local tip, or, where there is none, the tip that is given; with one, the remote's tip, unless the local branch is simply ahead of it, by commits that may go there. */
export async function startingPoint(
  repository: Repository,
  ref: string,
  destination: Destination | null,
  seen: Seen = {},
): Promise<StartingPoint> {
  const local =
    ref === "HEAD" ? (await repository.refs.head()).commit : await repository.refs.read(ref)
  const fetched = destination === null ? null : await destination.remote.fetch(destination.branch)
  const unreachable = fetched !== null && "unreachable" in fetched ? fetched.unreachable : null
  const remote = fetched !== null && "tip" in fetched ? fetched.tip : null
  if (remote === null) {
    const base = (await aheadOf(repository, local, seen.tracked)) ?? local ?? seen.tip ?? null
    if (base === null)
      return refuse(
        refusal(
          "no-release-branch",
          `There is no local branch ${shortBranchName(ref)} to change.`,
          {
            hint: `Create it with \`git branch ${shortBranchName(ref)} ${destination?.name ?? "origin"}/${shortBranchName(ref)}\`, or use --push.`,
          },
        ),
      )
    return { base, local, localFollows: true, unpublished: fetched !== null, unreachable }
  }
  if (
    local !== null &&
    (await repository.history.isAncestor(remote, local)) &&
    (destination?.takesAll || (await areOwn(repository, remote, local)))
  )
    return { base: local, local, localFollows: true, unpublished: local !== remote, unreachable }
  const behind = local !== null && (await repository.history.isAncestor(local, remote))
  return { base: remote, local, localFollows: behind, unpublished: false, unreachable }
}

/** Commits of cfg that an earlier run could not publish. */
async function areOwn(
  { history }: Repository,
  remote: CommitId,
  local: CommitId,
): Promise<boolean> {
  return (await history.log(local, { paths: [], excluding: remote })).every(
    ({ message }) => readTrailers(message) !== null,
  )
}
