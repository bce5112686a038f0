import type { Kind } from "./config.ts"
import { ANY_ID, isId, packageId } from "./identifiers.ts"
import type { PackageId } from "./identifiers.ts"
import type { Release, ReleaseFile } from "./release.ts"
import { releaseFile } from "./release.ts"

/** A URN-like text that names a release, or one artifact in it (spec 1.6). */
export interface Reference {
  readonly text: string
  /** Every release it can mean, as one form can belong to several kinds; it resolves if one of them exists. */
  readonly candidates: readonly ReferenceCandidate[]
}

export interface ReferenceCandidate {
  readonly package: PackageId
  /** As written: whether it is a full version is for the reader to judge. */
  readonly version: string
  /** What the form begins with: `docdef` of `docdef:{id}:{artifact}:{version}`. */
  readonly prefix: string
  /** Null where the form has no `{artifact}`. */
  readonly artifact: string | null
}

interface Form {
  readonly kind: string
  readonly prefix: string
  /** Characters outside placeholders: literal text beats a placeholder. */
  readonly literal: number
  readonly pattern: RegExp
}

const PLACEHOLDERS: ReadonlyMap<string, string> = new Map([
  ["{id}", `(?<id>${ANY_ID})`],
  ["{artifact}", "(?<artifact>[A-Za-z][A-Za-z0-9_-]*)"],
  // What stands for a version by mistake, such as `v1.0` or `latest`, is still meant as one.
  ["{version}", "(?<version>(?:[v^~]?[0-9]|latest$|draft$)[^\\s:@]*)"],
])
const MAX_LENGTH = 700

const formsByKinds = new WeakMap<readonly Kind[], readonly Form[]>()

/** The reference a value is, or null: prose that merely mentions a prefix is none. A fragment leads on into what it means. */
export function parseReference(kinds: readonly Kind[], text: string): Reference | null {
  const [whole = ""] = text.split("#", 1)
  if (whole.length > MAX_LENGTH || /\s/.test(whole)) return null
  const matches = formsOf(kinds).flatMap((form) => {
    const { id, version, artifact } = form.pattern.exec(whole)?.groups ?? {}
    if (id === undefined || version === undefined || !isId(id, form.kind)) return []
    return [
      {
        literal: form.literal,
        candidate: {
          package: packageId(form.kind, id),
          version,
          prefix: form.prefix,
          artifact: artifact ?? null,
        },
      },
    ]
  })
  const most = Math.max(...matches.map(({ literal }) => literal))
  return matches.length === 0
    ? null
    : {
        text,
        candidates: matches
          .filter(({ literal }) => literal === most)
          .map(({ candidate }) => candidate),
      }
}

function formsOf(kinds: readonly Kind[]): readonly Form[] {
  const known = formsByKinds.get(kinds)
  if (known !== undefined) return known
  const forms = kinds.flatMap((kind) => kind.references.map((form) => readForm(kind.name, form)))
  formsByKinds.set(kinds, forms)
  return forms
}

function readForm(kind: string, form: string): Form {
  const parts = form.split(/(:?\{version\}|\{(?:id|artifact)\})/)
  const source = parts.map((part) =>
    part === ":{version}"
      ? `[:@]${PLACEHOLDERS.get("{version}")}`
      : (PLACEHOLDERS.get(part) ?? part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")),
  )
  return {
    kind,
    prefix: form.split(/[:{]/, 1)[0] ?? "",
    literal: form.replace(/\{\w+\}/g, "").length,
    pattern: new RegExp(`^${source.join("")}$`),
  }
}

/** Forms that begin so mean a part of the release; others mean it as a whole. */
const ARTIFACT_PREFIXES = new Set(["schema", "rules", "docdef", "prompt"])

/** The files of a release that a candidate means; empty where the release has no such artifact. */
export function referencedFiles(
  release: Release,
  { prefix, artifact }: ReferenceCandidate,
): readonly ReleaseFile[] {
  if (release.kind.manifest === undefined) return release.files
  if (artifact === null && !ARTIFACT_PREFIXES.has(prefix)) return release.files
  if (artifact === null)
    return release.files.filter(
      ({ path }) =>
        path.startsWith(`${prefix}/`) ||
        path.startsWith(`${prefix}s/`) ||
        path.includes(`.${prefix}.`),
    )
  const named = [`${artifact}_${prefix}`, artifact].flatMap((key) => {
    const path = release.manifest?.artifacts[key]
    const file = path === undefined || path === null ? undefined : releaseFile(release, path)
    return file === undefined ? [] : [file]
  })
  return named.length > 0
    ? named
    : release.files.filter(({ path }) => path.startsWith(`${prefix}s/${artifact}.${prefix}.`))
}
