import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { History } from "../../ports/history.ts"
import type { Refs } from "../../ports/refs.ts"
import type { PushOutcome, Remote } from "../../ports/remote.ts"
import type { GitProcess } from "./git-process.ts"
import type { NetworkCommand } from "./network.ts"
import { isRefName } from "./ref-name.ts"

/** Pushes that fail although nobody else was faster, as by a lock on the server, are tried so often. */
const ATTEMPTS = 3
/** Milliseconds. */
const PAUSE = 200

/** What the remote holds at a ref; the reason where it does not say. */
type Answer = { readonly id: string | null } | { readonly unreachable: string }

export interface RemoteContext {
  readonly git: GitProcess
  readonly network: NetworkCommand
  readonly refs: Refs
  readonly history: History
}

/** The outcome of a failed push is read from the remote's ref, never from the client's words (facts 10). */
export function createRemote({ git, network, refs, history }: RemoteContext, name: string): Remote {
  const ask = async (ref: string): Promise<Answer> => {
    const { ok, output } = await network(["ls-remote", "--", name, ref])
    if (!ok) return { unreachable: output }
    const line = output.split("\n").find((line) => line.endsWith(`\t${ref}`))
    return { id: line?.split("\t")[0] ?? null }
  }
  const fetch: Remote["fetch"] = async (branch) => {
    requireRefName(`refs/heads/${branch}`)
    const tracking = `refs/remotes/${name}/${branch}`
    const { ok, output } = await network([
      "fetch",
      "--progress",
      "--no-tags",
      "--no-recurse-submodules",
      "--",
      name,
      `+refs/heads/${branch}:${tracking}`,
    ])
    if (ok) return { tip: await refs.read(tracking) }
    const answer = await ask(`refs/heads/${branch}`)
    if ("unreachable" in answer) return answer
    if (answer.id === null) return { tip: null }
    // Another process may have fetched at the same time and held the lock.
    const tip = await refs.resolve(answer.id)
    return tip === null ? { unreachable: output } : { tip }
  }
  const send = (refspec: string) =>
    network([
      "push",
      "--porcelain",
      "--no-follow-tags",
      "--recurse-submodules=no",
      "--",
      name,
      refspec,
    ])

  async function push(commit: CommitId, branch: string): Promise<PushOutcome> {
    const ref = `refs/heads/${branch}`
    requireRefName(ref)
    for (let attempt = 1; ; attempt++) {
      const { ok, output } = await send(`${commit}:${ref}`)
      if (ok) return { kind: "pushed" }
      const fetched = await fetch(branch)
      if ("unreachable" in fetched) return { kind: "unreachable", detail: output }
      if (fetched.tip !== null && (await history.isAncestor(commit, fetched.tip)))
        return { kind: "pushed" }
      if (fetched.tip !== null && !(await history.isAncestor(fetched.tip, commit)))
        return { kind: "rejected", detail: output }
      if (attempt === ATTEMPTS)
        return refuse(
          refusal("push-refused", `The remote ${name} refused the push to ${branch}: ${output}`),
        )
      await new Promise((resolve) => setTimeout(resolve, PAUSE * attempt))
    }
  }

  return {
    exists: async () =>
      name !== "" && (await git.run(["remote"])).stdout.toString("utf8").split("\n").includes(name),
    fetch,
    push,
    async pushTag(tag) {
      const ref = `refs/tags/${tag}`
      requireRefName(ref)
      const { ok, output } = await send(`${ref}:${ref}`)
      if (ok) return { kind: "pushed" }
      const answer = await ask(ref)
      if ("unreachable" in answer) return { kind: "unreachable", detail: output }
      const local = (
        await git.run(["rev-parse", "--quiet", "--verify", "--end-of-options", ref])
      ).stdout
        .toString("latin1")
        .trim()
      return answer.id === local ? { kind: "pushed" } : { kind: "rejected", detail: output }
    },
  }
}

/** Anything else could mean more than one ref to git. */
function requireRefName(ref: string): void {
  if (!isRefName(ref))
    refuse(refusal("git-refused", `${ref} is no name that git gives to a branch or tag.`))
}
