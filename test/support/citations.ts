/** Numbers of the headings that can be cited. */
export interface Sections {
  readonly spec: ReadonlySet<string>
  readonly facts: ReadonlySet<string>
}

const HEADING = /^#+ (\d+(?:\.\d+)*)\.? /gm
/** `spec 2.5`, `Spec 1.2, 3`, `facts 5, 12`. */
const CITATION = /\b(spec|facts) (\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*)/gi
/** A citation of something that has no number, which nothing could resolve. */
const UNNUMBERED = /\bspec (?:§|[A-Z]\b)/g

/** `## 2.5 Several at once` → `2.5`. */
export function sectionsOf(markdown: string): ReadonlySet<string> {
  return new Set(Array.from(markdown.matchAll(HEADING), ([, number = ""]) => number))
}

/** Each section that a text cites, as `spec 2.5` or `facts 5`. */
export function citationsOf(text: string): string[] {
  return Array.from(joinComments(text).matchAll(CITATION)).flatMap(([, page = "", numbers = ""]) =>
    numbers.split(", ").map((number) => `${page.toLowerCase()} ${number}`),
  )
}

/** What a text cites and nobody can look up. */
export function brokenCitations(text: string, sections: Sections): string[] {
  const missing = citationsOf(text).filter((citation) => {
    const [page, number = ""] = citation.split(" ")
    return !sections[page as keyof Sections].has(number)
  })
  return [...missing, ...Array.from(text.matchAll(UNNUMBERED), ([found]) => found)]
}

/** A comment may be wrapped between a word and its number. */
function joinComments(text: string): string {
  return text.replace(/\s*\n\s*(?:\*|\/\/)?\s*/g, " ")
}
