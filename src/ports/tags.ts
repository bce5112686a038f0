import type { CommitId } from "../domain/identifiers.ts"

export interface Tags {
  /** Annotated (signed where configured); throws where the tag exists. */
  create(name: string, target: CommitId, message: string): Promise<void>
  /** Tags that lead to a commit; `object`: what the ref itself holds. */
  list(): Promise<
    readonly { readonly name: string; readonly commit: CommitId; readonly object: string }[]
  >
}
