import type { Limits } from "../../domain/config.ts"
import type { Release, ReleaseFile } from "../../domain/release.ts"

/** Something wrong with a file as such, whatever it says. */
export interface FileProblem {
  /** Path inside the release. */
  readonly file: string
  readonly message: string
  readonly hint?: string
}

/** What keeps a file from being read, or from being the same file on every system (spec 1.2, 3). */
export function fileProblems(release: Release, limits: Limits): FileProblem[] {
  return [
    ...release.files.flatMap((file) => unreadable(file, limits)),
    ...totals(release, limits),
    ...collisions(release.files),
  ]
}

function unreadable({ path, mode, size }: ReleaseFile, limits: Limits): FileProblem[] {
  if (mode === "symlink")
    return [
      {
        file: path,
        message: "A release holds no symbolic links.",
        hint: "Put the file itself here.",
      },
    ]
  if (mode === "submodule")
    return [
      {
        file: path,
        message: "A release holds regular files only, no submodules or special files.",
      },
    ]
  if (size > limits.file_bytes)
    return [
      {
        file: path,
        message: `The file has ${size} bytes; more than ${limits.file_bytes} are not read.`,
        hint: "The limit is limits.file_bytes in cfg.yaml.",
      },
    ]
  return []
}

function totals({ files }: Release, limits: Limits): FileProblem[] {
  const [first] = files
  if (first === undefined) return []
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return [
    ...(files.length > limits.release_files
      ? [
          {
            file: first.path,
            message: `The release has more than ${limits.release_files} files, so none was read.`,
            hint: "The limit is limits.release_files in cfg.yaml.",
          },
        ]
      : []),
    ...(bytes > limits.release_bytes
      ? [
          {
            file: first.path,
            message: `The release has ${bytes} bytes; above ${limits.release_bytes} nothing is read.`,
            hint: "The limit is limits.release_bytes in cfg.yaml.",
          },
        ]
      : []),
  ]
}

/** Paths, or folders of paths, that some file systems take for one. */
function collisions(files: readonly ReleaseFile[]): FileProblem[] {
  const spellings = new Map<string, string>()
  return files.flatMap(({ path }) => {
    const clash = prefixes(path).find(
      (prefix) => (spellings.get(folded(prefix)) ?? prefix) !== prefix,
    )
    for (const prefix of prefixes(path))
      if (!spellings.has(folded(prefix))) spellings.set(folded(prefix), prefix)
    return clash === undefined
      ? []
      : [
          {
            file: path,
            message: `${clash} and ${spellings.get(folded(clash))} differ only in how letters are written, and are one file on some systems.`,
          },
        ]
  })
}

function folded(path: string): string {
  return path.normalize("NFC").toLowerCase()
}

function prefixes(path: string): string[] {
  const segments = path.split("/")
  return segments.map((_, index) => segments.slice(0, index + 1).join("/"))
}
