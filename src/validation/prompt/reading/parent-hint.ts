import type { Passage } from "../passage.ts"

/** The field that a heading or label may say the fields below belong to; whether it does, the schema decides. */
export interface ParentHint {
  /** Most telling first. */
  readonly names: readonly string[]
  /** "Each `risks` item": if this names no field of the output, the list is not about the output. */
  readonly each: boolean
}

const WORD = String.raw`\x60?"?\*{0,2}([A-Za-z_$][\w$.[\]-]*(?: [a-z]\w*)?)\*{0,2}"?\x60?`
const EACH = [
  new RegExp(
    String.raw`\b(?:each|every|per|one|any|an?|all|the|for|single)\s+(?:of\s+(?:the\s+)?)?${WORD}\s+(?:item|entry|entries|object|element|record|section|block|array|list)s?\b`,
    "i",
  ),
  new RegExp(
    String.raw`\b(?:each|every|per)\s+(?:of\s+(?:the\s+)?)?(?:item|entry|object|element|record|one)s?\s+(?:of|in|under|within)\s+(?:the\s+)?${WORD}`,
    "i",
  ),
  new RegExp(String.raw`\b(?:each|every)\s+(?:of\s+(?:the\s+)?)?${WORD}`, "i"),
  new RegExp(
    String.raw`\b(?:fields|properties|keys|structure|shape|children|contents?)\s+(?:of|in|for|inside|under|within)\s+(?:(?:each|every|an?|the|one)\s+)?${WORD}`,
    "i",
  ),
]
/** Words of headings and labels that are seldom meant as fields. */
const CUES =
  /^(?:outputs?|structure|fields?|schema|format|shape|sections?|required|optional|response|answer|result|json|example|object|item|items|entry|document|input|inputs|task|role|rules|constraints|context|instructions|notes?|purpose|overview|goal|goals|guidelines|required_fields|optional_fields|output_format|required_sections|optional_sections)$/
/** "A single item", "one JSON object": words beside the kind of thing that name none. */
const QUALIFIES =
  /^(?:json|yaml|output|single|valid|complete|typical|sample|example|new|such|other|further|following|required|optional|top-level|nested)$/i

/** Null where nothing in the text looks like one. */
export function parentHint({ text }: Passage): ParentHint | null {
  const each = EACH.flatMap((pattern) => pattern.exec(text)?.[1] ?? [])
    .flatMap((words) => [words, words.split(" ")[0] ?? ""])
    .filter((name) => !QUALIFIES.test(name))
  const coded = Array.from(text.matchAll(/`([A-Za-z_$][\w$.[\]-]*)`/g), (found) => found[1] ?? "")
  const caption = captionOf(text)
  const names = [
    ...coded,
    ...each,
    ...(caption === null || CUES.test(caption) ? [] : [caption]),
  ].map((name) => name.replace(/\[\w*\]/g, "").replace(/[.\]-]+$/, ""))
  return names.length === 0
    ? null
    : { names: [...new Set(names)], each: each.length > 0 && coded.length <= 1 }
}

/** The whole text, without number, brackets, emphasis and colon: `2. Risks (required)` is `risks`. */
function captionOf(text: string): string | null {
  const caption = text
    .replace(/^\d+(?:\.\d+)*[.)]?\s+|[*#<>]|\([^)]*\)/g, "")
    .replace(
      /(?:,? (?:each )?(?:with|has|have|contains?|includes?|fields|section|object|items?|list|array))?\s*:?\s*$/i,
      "",
    )
    .trim()
  return /^[A-Za-z_][\w -]{0,60}$/.test(caption) && caption.split(" ").length <= 4
    ? caption.toLowerCase().replaceAll(" ", "_")
    : null
}
