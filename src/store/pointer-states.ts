import type { CommitId } from "../domain/identifiers.ts"
import { POINTER_FILE } from "../domain/layout.ts"
import type { ActiveSet } from "../domain/pointer-file.ts"
import { isRefused } from "../domain/refusal.ts"
import type { Refusal } from "../domain/refusal.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { Repository } from "../ports/repository.ts"
import { memoized } from "./memoized.ts"
import { readPointers } from "./read-pointer-file.ts"
import { readText } from "./read-text.ts"

/** The pointer file at a commit. */
export type PointerState =
  /** `unreadable`: what is wrong with some of it, in words; null where nothing is. `active` is what could be read. */
  | { readonly active: ActiveSet; readonly unreadable: string | null }
  /** It is no list of versions at all, and why. */
  | { readonly malformed: string }
  /** This clone cannot read it: nothing is known of it. */
  | { readonly lost: Refusal }

export type StateReader = (commit: CommitId) => Promise<PointerState>

/** Each commit is read once. */
export function createStateReader(
  { objects }: Pick<Repository, "objects">,
  snapshot: Snapshot,
): StateReader {
  return memoized((commit) => readState(objects, snapshot, commit))
}

async function readState(
  objects: Repository["objects"],
  { root, config, holds }: Snapshot,
  commit: CommitId,
): Promise<PointerState> {
  const file = root + POINTER_FILE
  let text
  try {
    text = await readText(objects, `${commit}:${file}`)
  } catch (error) {
    if (isRefused(error) && error.refusals[0] !== undefined) return { lost: error.refusals[0] }
    throw error
  }
  // An id of the flat form belongs to the kind it belongs to today.
  const { pointers, mistakes } = await readPointers(file, text, config.kinds, holds)
  const words = mistakes.map(({ message }) => message).join("\n")
  if (pointers === null) return { malformed: words }
  return { active: pointers.active, unreadable: mistakes.length === 0 ? null : words }
}
