import type { Version } from "../../domain/identifiers.ts"

/** A package as it lies there: its newest release stands for all. */
export interface FoundPackage {
  readonly base: string
  readonly id: string
  readonly versions: readonly Version[]
  readonly files: readonly { readonly path: string; readonly text: string | null }[]
}
