import type { Passage } from "../passage.ts"
import { trimEndOf } from "../trim-marks.ts"
import { anyCase, eitherOf } from "./word-patterns.ts"

/** The field that a heading or label may say the fields below belong to; whether it does, the schema decides. */
export interface ParentHint {
  /** Most telling first. */
  readonly names: readonly string[]
  /** "Each `risks` item": if this names no field of the output, the list is not about the output. */
  readonly each: boolean
}

/** A name, captured, as code or emphasised; perhaps with a second word, where the two are a caption. */
const WORD = String.raw`\x60?"?\*{0,2}([A-Za-z_$][\w$.[\]-]*(?: [a-z]\w*)?)\*{0,2}"?\x60?`
const OF_THE = String.raw`(?:of\s+(?:the\s+)?)?`
const ARTICLE = String.raw`(?:${eitherOf("each, every, an?, the, one")}\s+)?`
/** Most telling first. */
const EACH = [
  // "each risk item"
  String.raw`\b${eitherOf("each, every, per, one, any, an?, all, the, for, single")}\s+${OF_THE}${WORD}\s+${eitherOf(
    "item, entry, entries, object, element, record, section, block, array, list",
  )}s?\b`,
  // "every entry of risks"
  String.raw`\b${eitherOf("each, every, per")}\s+${OF_THE}${eitherOf(
    "item, entry, object, element, record, one",
  )}s?\s+${eitherOf("of, in, under, within")}\s+(?:the\s+)?${WORD}`,
  // "each risk"
  String.raw`\b${eitherOf("each, every")}\s+${OF_THE}${WORD}`,
  // "fields of a risk"
  String.raw`\b${eitherOf("fields, properties, keys, structure, shape, children, contents?")}\s+${eitherOf(
    "of, in, for, inside, under, within",
  )}\s+${ARTICLE}${WORD}`,
].map(anyCase)
/** Words of headings and labels that are seldom meant as fields. */
const CUES = new RegExp(
  `^${eitherOf(
    "outputs?, output_format, structure, schema, format, shape, response, answer, result, json, example",
    "fields?, required, required_fields, optional, optional_fields, sections?, required_sections, optional_sections",
    "object, item, items, entry, document, inputs?, task, role, rules, constraints, context",
    "instructions, notes?, purpose, overview, goals?, guidelines",
  )}$`,
)
/** "A single item", "one JSON object": words beside the kind of thing that name none. */
const QUALIFIES = anyCase(
  `^${eitherOf(
    "json, yaml, output, single, valid, complete, typical, sample, example",
    "object, item, entry, element, record, new, such, other, further, following, required, optional, top-level, nested",
  )}$`,
)
/** How a caption goes on after the name: "Risks, each with:". */
const CAPTION_END = anyCase(
  `,? (?:each )?${eitherOf(
    "with, has, have, contains?, includes?, fields, section, object, items?, list, array",
  )}$`,
)

/** Null where nothing in the text looks like one. */
export function parentHint({ text }: Passage): ParentHint | null {
  const each = EACH.flatMap((pattern) => pattern.exec(text)?.[1] ?? [])
    .flatMap((words) => [words, words.split(" ")[0] ?? ""])
    .filter((name) => !QUALIFIES.test(name.split(" ")[0] ?? ""))
  const coded = Array.from(text.matchAll(/`([A-Za-z_$][\w$.[\]-]*)`/g), (found) => found[1] ?? "")
  const caption = captionOf(text)
  const names = [...coded, ...each, ...(caption === null || CUES.test(caption) ? [] : [caption])]
    .map((name) => name.replace(/\[\w*\]/g, ""))
    .map((name) => trimEndOf(name, ".]-"))
  return names.length === 0
    ? null
    : { names: [...new Set(names)], each: each.length > 0 && coded.length <= 1 }
}

/** The whole text, without number, brackets, emphasis and colon: `2. Risks (required)` is `risks`. */
function captionOf(text: string): string | null {
  const caption = text
    .replace(/^\d+(?:\.\d+)*[.)]?\s+|[*#<>]|\([^()]*\)/g, "")
    .trimEnd()
    .replace(/:$/, "")
    .trimEnd()
    .replace(CAPTION_END, "")
    .trim()
  return /^[A-Za-z_][\w -]{0,60}$/.test(caption) && caption.split(" ").length <= 4
    ? caption.toLowerCase().replaceAll(" ", "_")
    : null
}
