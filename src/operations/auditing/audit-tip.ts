import { shortBranchName, trackingRef } from "../../domain/branch.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import { readTrailers } from "../../domain/commit-trailers.ts"
import type { FormerTip, Standing, TipFacts } from "../../domain/judge/judge-tip.ts"
import type { MergedCommit } from "../../domain/judge/step.ts"
import { describeMoves } from "../../domain/judge/words.ts"
import { POINTER_FILE } from "../../domain/layout.ts"
import { readReason } from "../../domain/read-commit-message.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import type { Verified } from "../../store/verified-memory.ts"
import { createPointersAt } from "./pointers-at.ts"
import { movesOf } from "./read-between.ts"

/** So far back the log of a ref is looked at. */
const MAX_FORMER_TIPS = 1_000

/** What can be said of where the branch has been. */
export async function readTipFacts(
  store: Store,
  snapshot: Snapshot,
  verified: Verified | null,
): Promise<TipFacts> {
  const { repository, releaseRef } = store
  const tracking = trackingRef(snapshot.config.remote, snapshot.config.branch)
  const tracked = await repository.refs.read(tracking)
  // What was only ever here may be made anew; what the remote had was published.
  const [ref, tip] = tracked === null ? [releaseRef, snapshot.commit] : [tracking, tracked]
  const published = await createFamily(store, snapshot, tip)
  const former: FormerTip[] = []
  const seen = new Set<CommitId>()
  for (const commit of (await repository.chain.formerTips(ref)).slice(0, MAX_FORMER_TIPS)) {
    const found = await published.look(commit)
    const lost = found.lost.filter((entry) => !seen.has(entry.commit.commit))
    for (const entry of lost) seen.add(entry.commit.commit)
    former.push({ ...found, lost })
  }
  const own =
    tip === snapshot.commit ? published : await createFamily(store, snapshot, snapshot.commit)
  return {
    branch: shortBranchName(releaseRef),
    verified: verified && { ...(await own.look(verified.tip)), at: verified.at },
    former,
  }
}

/** The history of a tip, asked how other commits stand to it. */
async function createFamily({ repository }: Store, snapshot: Snapshot, tip: CommitId) {
  const parents = await repository.history.parents(tip)
  const chain = new Set<CommitId>()
  for (let at: CommitId | undefined = tip; at !== undefined; at = parents.get(at)?.[0])
    chain.add(at)
  const path = snapshot.root + POINTER_FILE
  const pointersAt = createPointersAt(repository, snapshot)
  const moved = async (from: CommitId, excluding?: CommitId): Promise<readonly MergedCommit[]> => {
    const log = await repository.history.log(from, {
      paths: [path],
      ...(excluding !== undefined && { excluding }),
    })
    const all = log.toReversed().map(async (commit) => ({
      commit,
      moves: await movesOf(commit, pointersAt),
    }))
    return (await Promise.all(all)).filter(({ moves }) => moves.length > 0)
  }
  let kept: Promise<ReadonlySet<string>> | null = null
  const isKept = async (entry: MergedCommit) => {
    kept ??= moved(tip).then((all) => new Set(all.map(claimOf)))
    return (await kept).has(claimOf(entry))
  }
  const standingOf = async (commit: CommitId): Promise<Standing> => {
    if (chain.has(commit)) return "on the chain"
    if (parents.has(commit)) return "behind a merge"
    const isHere = (await repository.refs.resolve(commit)) !== null
    if (isHere && (await repository.history.isAncestor(tip, commit))) return "ahead"
    return repository.info.shallow ? "unknown" : "elsewhere"
  }
  return {
    async look(commit: CommitId): Promise<FormerTip> {
      const standing = await standingOf(commit)
      const isGone = standing === "ahead" || standing === "elsewhere"
      if (!isGone || (await repository.refs.resolve(commit)) === null)
        return { commit, standing, lost: [] }
      const entries = await moved(commit, tip)
      const known = await Promise.all(entries.map(isKept))
      return { commit, standing, lost: entries.filter((_, index) => !known[index]) }
    },
  }
}

/** What stays the same where a commit is made anew on another base. */
function claimOf({ commit, moves }: MergedCommit): string {
  const actor = readTrailers(commit.message)?.actor ?? commit.authorName
  return [describeMoves(moves), actor, readReason(commit.message)].join("\n")
}
