import type { Change } from "../domain/version-change.ts"

/** A change inside one file. */
export type ArtifactChange = Omit<Change, "artifact" | "file">
