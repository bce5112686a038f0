import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Store } from "../../store/open-store.ts"

/** What is checked out: the commit of HEAD, and the files of the working tree beside it. */
export interface Checkout {
  readonly store: Store
  readonly head: Snapshot
  readonly files: FileSystem
}

export async function checkoutOf(store: Store, files: FileSystem): Promise<Checkout> {
  return { store, head: await store.snapshot(store.head.commit), files }
}

/** The ref the current branch's commands move: the branch itself, or HEAD where it is detached. */
export function currentRef({ head }: Pick<Store, "head">): string {
  return head.ref ?? "HEAD"
}

/** The working tree's absolute path, which some commands cannot do without. */
export function requireWorkTree({ repository }: Store): string {
  return (
    repository.info.workTree ??
    refuse(refusal("bare-repository", "This repository has no working tree."))
  )
}
