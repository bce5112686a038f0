import type { ContentId, ReleaseOrDraftName } from "./identifiers.ts"
import type { ReleaseAddress } from "./layout.ts"
import type { Manifest } from "./manifest.ts"

export type FileMode = "file" | "symlink" | "submodule"

export interface ReleaseFile {
  /** Path inside the release, `/`-separated. */
  readonly path: string
  readonly mode: FileMode
  /** Bytes. */
  readonly size: number
  /** UTF-8 decoded; null for what was not read: links, submodules, files above the limit. */
  readonly text: string | null
  /** False where bytes were replaced while decoding. */
  readonly validUtf8: boolean
}

/** One release directory, loaded (spec 1.1). */
export interface Release extends ReleaseOrDraftName, ReleaseAddress {
  /** Null while it is not committed. */
  readonly contentId: ContentId | null
  /** In path order. */
  readonly files: readonly ReleaseFile[]
  /** Null for kinds without one, and where it is missing or unreadable. */
  readonly manifest: Manifest | null
}

export function releaseFile(release: Release, path: string): ReleaseFile | undefined {
  return release.files.find((file) => file.path === path)
}
