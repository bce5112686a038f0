import { join } from "node:path"
import { branchRef, trackingRef } from "../../../domain/branch.ts"
import { stat } from "node:fs/promises"
import { setTimeout as delay } from "node:timers/promises"
import type { CommitId } from "../../../domain/identifiers.ts"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { History } from "../../../ports/history.ts"
import type { Refs } from "../../../ports/refs.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { PushOutcome, Remote } from "../../../ports/remote.ts"
import type { GitLocks } from "../locks/git-locks.ts"
import type { GitProcess } from "../process/git-process.ts"
import { objectId } from "../refs/object-id.ts"
import { isRefName } from "../../../domain/ref-name.ts"
import type { NetworkCommand, NetworkResult } from "./network-command.ts"

/** Pushes that fail although nobody else was faster, as by a lock on the server, are tried so often. */
const MAX_ATTEMPTS = 3
/** Milliseconds. */
const PAUSE = 200

/** Whole, in a partial clone too: what is fetched is read next, and reading does not fetch. */
const FETCH = ["fetch", "--progress", "--no-tags", "--no-recurse-submodules", "--no-filter"]
const PUSH = ["push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", "--"]

export interface RemoteContext {
  /** The remote's. */
  readonly name: string
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly locks: GitLocks
  readonly network: NetworkCommand
  readonly refs: Refs
  readonly history: History
}

/** The outcome of a failed push is read from the remote's ref, never from the client's words (facts 10). */
export function createRemote(context: RemoteContext): Remote {
  return {
    exists: () => exists(context),
    fetch: (branch) => fetchBranch(context, branch),
    deepen: (branch, commits) => deepen(context, branch, commits),
    lastSeen: (branch) => lastSeen(context, branch),
    push: (commit, branch) => pushBranch(context, commit, branch),
    pushTag: (name) => pushTag(context, name),
  }
}

async function exists({ git, name }: RemoteContext): Promise<boolean> {
  const names = (await git.run(["remote"])).stdout.toString("utf8").split("\n")
  return name !== "" && names.includes(name)
}

async function fetchBranch(context: RemoteContext, branch: string): ReturnType<Remote["fetch"]> {
  const { name, network, refs } = context
  const ref = refName(branchRef(branch))
  const tracking = trackingRef(name, branch)
  const { ok, output } = await whileTracking(context, branch, () =>
    network([...FETCH, "--", name, `+${ref}:${tracking}`]),
  )
  if (ok) return { tip: await refs.read(tracking) }
  const found = await remoteRef(context, ref)
  if ("unreachable" in found) return found
  if (found.id === null) return { tip: null }
  // Another process may have fetched at the same time and held the lock.
  const tip = await refs.resolve(found.id)
  return tip === null ? { unreachable: output } : { tip }
}

/** git notes no time; the files that a fetch or a push writes have one. */
async function lastSeen({ info, name }: RemoteContext, branch: string): Promise<string | null> {
  const own = ["FETCH_HEAD", trackingRef(name, branch)]
  const times = await Promise.all(own.map((file) => modified(join(info.commonDirectory, file))))
  const packed = await modified(join(info.commonDirectory, "packed-refs"))
  const latest = Math.max(...times) || packed
  return latest === 0 ? null : new Date(latest).toISOString()
}

/** Milliseconds; 0 where there is no such file. */
async function modified(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}

async function deepen(
  context: RemoteContext,
  branch: string,
  commits: number | "all",
): Promise<string | null> {
  const { name, network } = context
  const ref = refName(branchRef(branch))
  const depth = commits === "all" ? "--unshallow" : `--deepen=${commits}`
  const refspec = `+${ref}:${trackingRef(name, branch)}`
  const { ok, output } = await whileTracking(context, branch, () =>
    network([...FETCH, depth, "--", name, refspec]),
  )
  return ok ? null : output
}

/** git moves the tracking ref when it fetches or pushes a branch; a lock on it that stands already stops neither. */
function whileTracking(
  { info, locks, name }: RemoteContext,
  branch: string,
  work: () => Promise<NetworkResult>,
): Promise<NetworkResult> {
  const tracking = join(info.commonDirectory, `${trackingRef(name, branch)}.lock`)
  return locks.during([tracking, join(info.commonDirectory, "shallow.lock")], work)
}

/** The object a ref names on the remote; null where there is no such ref. */
type RemoteRef = { readonly id: string | null } | { readonly unreachable: string }

async function remoteRef({ name, network }: RemoteContext, ref: string): Promise<RemoteRef> {
  const { ok, output } = await network(["ls-remote", "--", name, ref])
  if (!ok) return { unreachable: output }
  const line = output.split("\n").find((line) => line.endsWith(`\t${ref}`))
  return { id: line?.split("\t")[0] ?? null }
}

async function pushBranch(
  context: RemoteContext,
  commit: CommitId,
  branch: string,
): Promise<PushOutcome> {
  const ref = refName(branchRef(branch))
  for (let attempt = 1; ; attempt++) {
    const { ok, output } = await whileTracking(context, branch, () =>
      send(context, `${commit}:${ref}`),
    )
    if (ok) return { kind: "pushed" }
    const outcome = await outcomeOf(context, commit, branch)
    if (outcome === "pushed") return { kind: outcome }
    if (outcome !== "unknown") return { kind: outcome, detail: output }
    if (attempt === MAX_ATTEMPTS)
      return refuse(
        refusal(
          "push-refused",
          `The remote ${context.name} refused the push to ${branch}: ${output}`,
        ),
      )
    await delay(PAUSE * attempt)
  }
}

/** Where a push has failed: "unknown" where the remote is still behind the commit, so that nobody else was faster. */
async function outcomeOf(
  context: RemoteContext,
  commit: CommitId,
  branch: string,
): Promise<PushOutcome["kind"] | "unknown"> {
  const { history } = context
  const fetched = await fetchBranch(context, branch)
  if ("unreachable" in fetched) return "unreachable"
  if (fetched.tip === null) return "unknown"
  if (await history.isAncestor(commit, fetched.tip)) return "pushed"
  return (await history.isAncestor(fetched.tip, commit)) ? "unknown" : "rejected"
}

async function pushTag(context: RemoteContext, name: string): Promise<PushOutcome> {
  const ref = refName(`refs/tags/${name}`)
  const { ok, output } = await send(context, `${ref}:${ref}`)
  if (ok) return { kind: "pushed" }
  const found = await remoteRef(context, ref)
  if ("unreachable" in found) return { kind: "unreachable", detail: output }
  const isThere = found.id !== null && found.id === (await objectId(context.git, ref))
  return isThere ? { kind: "pushed" } : { kind: "rejected", detail: output }
}

function send({ name, network }: RemoteContext, refspec: string): Promise<NetworkResult> {
  return network([...PUSH, name, refspec])
}

/** Anything else could mean more than one ref to git. */
function refName(ref: string): string {
  if (isRefName(ref)) return ref
  return refuse(refusal("git-refused", `${ref} is not a name that git allows for a branch or tag.`))
}
