import type { Kind } from "./config.ts"
import type { ContentId, PackageId, VersionOrDraft } from "./identifiers.ts"
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
export interface Release {
  readonly package: PackageId
  readonly kind: Kind
  /** The package's name without the kind. */
  readonly id: string
  readonly version: VersionOrDraft
  /** Path from the git root. */
  readonly directory: string
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
