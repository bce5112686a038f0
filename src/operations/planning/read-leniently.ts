import { formatRelease } from "../../domain/identifiers.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { isRefused } from "../../domain/refusal.ts"

/** Says what could not be read, and goes on. */
export type Warn = (text: string) => void

/** The same commit, in which what cannot be read of a release counts as not there and is said. */
export function leniently(snapshot: Snapshot, warn: Warn): Snapshot {
  const orNull = async <Value>(
    name: ReleaseName,
    read: () => Promise<Value | null>,
  ): Promise<Value | null> => {
    try {
      return await read()
    } catch (error) {
      if (!isRefused(error)) throw error
      warn(`${formatRelease(name)} could not be read and was passed over: ${error.message}`)
      return null
    }
  }
  return {
    ...snapshot,
    release: (id, version) => orNull({ package: id, version }, () => snapshot.release(id, version)),
    member: (id, version) => orNull({ package: id, version }, () => snapshot.member(id, version)),
    stageRecord: (id, version) =>
      orNull({ package: id, version }, () => snapshot.stageRecord(id, version)),
  }
}
