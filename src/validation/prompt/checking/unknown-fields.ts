import { didYouMean, nearest } from "../../../domain/nearest.ts"
import type { AlignedGroup, AlignedMention } from "../aligning/align-prompt.ts"
import type { TaskPrompt } from "../aligning/release-prompts.ts"
import type { PromptProblem } from "./prompt-problem.ts"
import { splitPassage } from "../passage.ts"
import type { Passage } from "../passage.ts"
import { fieldHolder, pathWithin, firstUndeclared } from "../schema/field-places.ts"
import type { FieldPlace } from "../schema/field-places.ts"

/** Code in a list of fields that is seldom a field. */
const NO_FIELD =
  /^(?:json|yaml|markdown|utf-8|null|true|false|string|strings|number|integer|boolean|array|object|list|enum|n\/a|none|.*\.(?:csv|html?|js|json|md|pdf|png|py|svg|ts|txt|ya?ml|xml))$/i

/** Fields that the prompt tells the model to write and the schema does not define at their place (spec 3). */
export function unknownFields({ aligned, outline }: TaskPrompt): PromptProblem[] {
  const listed = aligned.groups.flatMap((group) => unknownIn(group, aligned.places))
  return [
    ...listed,
    ...unknownInRemarks({ aligned, outline }),
    ...(outline.cut === null ? [] : [unread(outline.cut)]),
  ]
}

function unread(cut: number): PromptProblem {
  return {
    offset: cut,
    message: "The prompt is too long to be compared with the schema beyond this point.",
    hint: "Move what it says into shared artifacts.",
    severity: "warning",
  }
}

function unknownIn(group: AlignedGroup, places: readonly FieldPlace[]): PromptProblem[] {
  const holder = fieldHolder(group.place.schema)
  if (holder === null) return []
  return group.mentions.flatMap((found) => {
    const { mention, field, elsewhere } = found
    const missing =
      field === null && mention.section !== "prohibition"
        ? firstUndeclared(group.place, pathWithin(group.place, mention.path))
        : null
    return missing === null || !isTold(found, group, places)
      ? []
      : [
          {
            offset: mention.offset,
            message: unknownMessage(missing.name, missing.place.path),
            hint:
              elsewhere === null
                ? didYouMean(nearest(missing.name, fieldNames(missing.place)))
                : `The schema has it as ${elsewhere.path.join(".")}.`,
          },
        ]
  })
}

/** Whether a name that the schema does not have is surely meant as a field here. */
function isTold(
  { mention, elsewhere }: AlignedMention,
  { mentions, explicit, asked, place }: AlignedGroup,
  places: readonly FieldPlace[],
): boolean {
  const name = mention.path.join(".")
  const known = mentions.filter(({ field }) => field !== null).length
  // Captions may be remarks beside the fields.
  const names = mentions.filter(
    ({ mention: { certainty }, field }) => certainty !== "caption" || field !== null,
  ).length
  if (NO_FIELD.test(name) || mention.certainty === "caption") return false
  if (known === 0 && !explicit && (!asked || isValue(name, places))) return false
  if (elsewhere !== null && !explicit)
    return (
      place.path.length === 0 &&
      known >= 3 &&
      known >= (mentions.length - known) * 3 &&
      mention.certainty !== "word"
    )
  return mention.certainty === "word"
    ? known * 2 >= names
    : !(isValue(name, places) && known * 2 < mentions.length)
}

function isValue(name: string, places: readonly FieldPlace[]): boolean {
  return places.some(
    ({ schema }) => (schema.values ?? schema.item?.values)?.includes(name) === true,
  )
}

function fieldNames({ schema }: FieldPlace): Iterable<string> {
  return fieldHolder(schema)?.fields.keys() ?? []
}

function unknownMessage(name: string, path: readonly string[]): string {
  const where = path.length === 0 ? "" : ` in \`${path.join(".")}\``
  return `The schema has no field \`${name}\`${where}.`
}

const FILLER = String.raw`(?:\s+(?:a|an|the|its|your|their|also|both|either|in|with|optional|optionally|required|mandatory|fields?|keys?))*\s+`
const CODES = String.raw`\x60[^\x60]+\x60(?:\s*\([^()]*\))?(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)\x60[^\x60]+\x60(?:\s*\([^()]*\))?)*`
/** A verb and the code that it governs; what is added to something named may be a value of it. */
const TELLS = [
  new RegExp(String.raw`\b(?:set|fill|populate)${FILLER}(${CODES})`, "gi"),
  new RegExp(
    String.raw`\b(?:include|contain|add|provide|record|have)${FILLER}(${CODES})(?!\s*,|\s+(?:and|to|in|into|as|for|under)\b)`,
    "gi",
  ),
]
const FIELD_LIKE = /`([a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+)`/g
const SENTENCE_END = /[.!?;](?:\s|$)/
const TELLS_NOT =
  /\b(?:not|never|no|without|from|input|copy|copied|e\.g\.|such as|like|avoid|unless|instead|named|called|format)\b|n['’]t\b/i

/** Code that a sentence of an output section tells the model to write; its place is not known, so any will do. */
function unknownInRemarks({
  aligned: { places },
  outline,
}: Pick<TaskPrompt, "aligned" | "outline">): PromptProblem[] {
  return outline.remarks
    .filter(({ section }) => section === "output")
    .flatMap(({ text, offset }) =>
      splitPassage({ text, offset }, SENTENCE_END)
        .filter((sentence) => !TELLS_NOT.test(sentence.text))
        .flatMap(toldIn),
    )
    .filter(
      ({ name }) =>
        !isValue(name, places) &&
        !places.some(
          ({ path, schema }) => path.at(-1) === name || fieldHolder(schema)?.open === true,
        ),
    )
    .map(({ name, offset }) => ({
      offset,
      message: unknownMessage(name, []),
      hint: didYouMean(
        nearest(
          name,
          places.flatMap(({ path }) => path.slice(-1)),
        ),
      ),
    }))
}

function toldIn({ text, offset }: Passage): { readonly name: string; readonly offset: number }[] {
  const governed = TELLS.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (found) => ({
      codes: found[1] ?? "",
      at: found.index + found[0].indexOf(found[1] ?? ""),
    })),
  )
  return governed.flatMap(({ codes, at }) =>
    Array.from(codes.matchAll(FIELD_LIKE), (code) => ({
      name: code[1] ?? "",
      offset: offset + at + code.index + 1,
    })),
  )
}
