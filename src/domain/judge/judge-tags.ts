import { shortId } from "../identifiers.ts"
import type { CommitId, ContentId, ReleaseName } from "../identifiers.ts"
import type { Violation } from "./violation.ts"
import { releaseWords } from "./words.ts"

/** A tag whose name is that of a release, with what it leads to. */
export interface JudgedTag extends ReleaseName {
  readonly name: string
  readonly commit: CommitId
  /** What the release is at that commit; null where it is not there. */
  readonly content: ContentId | null
  /** What it is on the release branch. */
  readonly expected: ContentId
  /** The commits that brought it: on the chain of the branch, and first of all. */
  readonly broughtBy: readonly CommitId[]
}

export interface TagFacts {
  readonly tags: readonly JudgedTag[]
  /** Every tag of the repository, name → id of what the ref holds. */
  readonly present: ReadonlyMap<string, string>
  /** What it was when the branch was verified last; null where nobody remembers. */
  readonly remembered: ReadonlyMap<string, string> | null
}

/** A tag names the commit that brought its release, for ever. */
export function judgeTags({ tags, present, remembered }: TagFacts): readonly Violation[] {
  const moved = [...(remembered ?? [])].flatMap(([name, object]) => {
    const now = present.get(name)
    if (now === object) return []
    const deed =
      now === undefined ? "was deleted" : `was moved, from ${shortId(object)} to ${shortId(now)}`
    return [violation(`The tag ${name} ${deed} since it was verified.`)]
  })
  return [...moved, ...tags.flatMap(judgeTag)]
}

function judgeTag(tag: JudgedTag): readonly Violation[] {
  const { name, commit, content, expected, broughtBy } = tag
  const at = { package: tag.package, version: tag.version, commit }
  const names = `The tag ${name} names commit ${shortId(commit)}`
  if (content === null)
    return [{ ...violation(`${names}, which does not hold ${releaseWords(tag)}.`), ...at }]
  if (content !== expected)
    return [
      {
        ...violation(`${names}, where ${releaseWords(tag)} is not what it is on the branch.`),
        ...at,
      },
    ]
  const [brought] = broughtBy
  if (brought === undefined || broughtBy.includes(commit)) return []
  return [
    { ...violation(`${names}, but ${releaseWords(tag)} came with ${shortId(brought)}.`), ...at },
  ]
}

function violation(message: string): Violation {
  return { check: "Tags", severity: "error", message }
}
