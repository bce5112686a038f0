import { createHash } from "node:crypto"
import { isRecord } from "../domain/manifest.ts"
import type { CommitId } from "../domain/identifiers.ts"
import type { RepositoryInfo } from "../ports/repository.ts"
import type { UserState } from "../ports/user-state.ts"

/** What was found in order on this machine, of one branch and one config root. */
export interface Verified {
  readonly tip: CommitId
  /** RFC 3339. */
  readonly at: string
  /** Every tag, name → id of what the ref held. */
  readonly tags: Readonly<Record<string, string>>
  /** Commits whose disappearance, or whose turned chain, somebody here has looked at and accepted. */
  readonly accepted: readonly CommitId[]
  /** What `accept_before` of `cfg.yaml` was then. */
  readonly acceptBefore: CommitId | null
}

/** The memory of one clone; `damaged`: in words why it cannot be read, so that what it knew is unknown. */
export interface VerifiedMemory {
  readonly verified: Verified | null
  readonly damaged: string | null
  /** False where this machine keeps nothing. */
  remember(verified: Verified): Promise<boolean>
}

/** A judge that finds more has to look at everything once. */
const JUDGE = 1

interface Place {
  /** Full ref name of the release branch. */
  readonly ref: string
  readonly root: string
}

/** In the user's state directory, by the path of the clone: whoever writes into a clone cannot write there. */
export async function openVerifiedMemory(
  state: UserState,
  { commonDirectory, fingerprint }: RepositoryInfo,
  { ref, root }: Place,
): Promise<VerifiedMemory> {
  const key = createHash("sha256").update([commonDirectory, ref, root].join("\0")).digest("hex")
  const name = `verified/${key}.json`
  const own = { format: 1, judge: JUDGE, clone: commonDirectory, fingerprint, ref, root }
  const found = await readEntry(state, name)
  const isOurs =
    isRecord(found.value) &&
    found.value["fingerprint"] === fingerprint &&
    found.value["judge"] === JUDGE
  return {
    verified: isOurs ? readVerified(found.value) : null,
    damaged: found.damaged,
    remember: (verified) =>
      state.write(name, `${JSON.stringify({ ...own, ...verified }, null, 2)}\n`),
  }
}

interface Entry {
  readonly value: Readonly<Record<string, unknown>> | null
  readonly damaged: string | null
}

async function readEntry(state: UserState, name: string): Promise<Entry> {
  const path = `${state.directory}/${name}`
  try {
    const text = await state.read(name)
    if (text === null) return { value: null, damaged: null }
    const value: unknown = JSON.parse(text)
    if (isRecord(value) && isVerified(value)) return { value, damaged: null }
    return { value: null, damaged: `${path} does not hold what cfg wrote there` }
  } catch (error) {
    return { value: null, damaged: `${path} cannot be read: ${(error as Error).message}` }
  }
}

const OBJECT_ID = /^([0-9a-f]{40}|[0-9a-f]{64})$/
const isId = (value: unknown): boolean => typeof value === "string" && OBJECT_ID.test(value)

function isVerified(value: Readonly<Record<string, unknown>>): boolean {
  const { tags, accepted, acceptBefore } = value
  return (
    value["format"] === 1 &&
    typeof value["fingerprint"] === "string" &&
    isId(value["tip"]) &&
    Number.isFinite(Date.parse(String(value["at"]))) &&
    isRecord(tags) &&
    Object.values(tags).every(isId) &&
    Array.isArray(accepted) &&
    accepted.every(isId) &&
    (acceptBefore === null || isId(acceptBefore))
  )
}

function readVerified(value: Readonly<Record<string, unknown>>): Verified {
  const { tip, at, tags, accepted, acceptBefore } = value as unknown as Verified
  return { tip, at, tags, accepted, acceptBefore }
}
