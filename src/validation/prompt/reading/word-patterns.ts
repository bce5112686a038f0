/** One of several words, phrases or patterns, each list of them with ", " between two: a source that patterns are made of. */
export function eitherOf(...lists: readonly string[]): string {
  return `(?:${lists.flatMap((list) => list.split(", ")).join("|")})`
}

/** As `eitherOf`, where it neither begins nor ends inside a word. */
export function wholeWords(...lists: readonly string[]): string {
  return String.raw`\b${eitherOf(...lists)}\b`
}

export function anyCase(source: string): RegExp {
  return new RegExp(source, "i")
}

/** Where bold type may begin or end. */
export const BOLD = String.raw`(?:\*\*|__)?`
