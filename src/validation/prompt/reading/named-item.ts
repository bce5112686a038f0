import { readName } from "./field-name.ts"
import type { FieldName } from "./field-name.ts"
import { splitPassage } from "../passage.ts"
import type { Passage } from "../passage.ts"
import { BOLD, anyCase, eitherOf, wholeWords } from "./word-patterns.ts"

/** What an item of a list says of fields, where it begins with their names. */
export interface NamedItem {
  readonly names: readonly FieldName[]
  /** Names in brackets after the name: `meta (id, title)`. Children of an object, or values of a scalar. */
  readonly listed: readonly FieldName[]
  readonly description: Passage
}

const EMPHASIS = /^(?:\*\*|__|\*|_(?![\w]))/
const JOINT = new RegExp(
  `^${BOLD}${eitherOf(
    String.raw`\s*,\s*(?:and\s+|or\s+)?`,
    String.raw`\s+(?:and|or|&)\s+`,
    String.raw`\s*\/\s*`,
  )}${BOLD}`,
)
/** What may follow a bare word for it to be a name rather than the first word of a sentence. */
const AFTER_BARE = new RegExp(
  `^${BOLD}${eitherOf(
    String.raw`\s*$`,
    String.raw`\s*[:=;](?=\s|$)`,
    String.raw`\s*[：（]`,
    String.raw`\s+[-–—]+>?(?=\s)`,
    String.raw`\s*→`,
    String.raw`\s*[([{]`,
    String.raw`\s*\n`,
  )}`,
)
const OPENING = /^(?:\[[ xX]\]\s+|\d+(?:\.\d+)*[.)]?\s+)/
/** Words in brackets that describe a field rather than name its children. */
const DESCRIBES = anyCase(
  `^${eitherOf(
    "required, optional, mandatory, nullable, any, unique, short, new, unchanged, deprecated, default",
    "string, str, text, number, float, int, integer, bool, boolean, date, datetime, uuid, url, null",
    "array, list, object, map, dict, enum",
  )}s?$`,
)
/** `title (id, text)`, `title: {id, text}`. */
const BRACKET = new RegExp(
  String.raw`^${BOLD}(?:\[\])?\s*(?:[:=–—-]\s*)?(?:[(（]([^()（）]*)[)）]|\{([^{}]*)\})`,
)
/** "`meta`: `id`, `title`": a line of nothing but names in code. */
const ONLY_NAMES = new RegExp(
  String.raw`^${BOLD}\s*[:=–—-]\s*((?:\x60[^\x60\n]+\x60(?:\s{0,9},\s{0,9}(?:and\s{1,9})?|\s{1,9}and\s{1,9})?){2,})[.;]?[^\S\n]*(?:\n|$)`,
)
const NAME_SEPARATOR = /,(?:\s*and\s+)?|\s(?:and|&)\s/
const REMARK = String.raw`(?:[(（][^()（）]*[)）]\s*)?`
/** What stands between a name and its description. */
const BEFORE_DESCRIPTION = new RegExp(String.raw`^${BOLD}\s*${REMARK}(?:[:=;：]|[-–—]+>?|→)?\s*`)
const OPEN_BRACKET = new RegExp(String.raw`^${BOLD}\s*[(（]`)
const PRESENCE = anyCase(`${OPEN_BRACKET.source}${wholeWords("required, optional, mandatory")}`)

/** The fields an item starts with; null where it starts with something else. */
export function readItem({ text, offset }: Passage): NamedItem | null {
  const opening = OPENING.exec(text)?.[0].length ?? 0
  const emphasis = EMPHASIS.exec(text.slice(opening))?.[0].length ?? 0
  const { names, end } = readNames(text, opening + emphasis, offset)
  if (names.length === 0) return null
  const rest = text.slice(end)
  if (!names.every(({ certainty }) => certainty === "coded") && !AFTER_BARE.test(rest)) return null
  const listed = listedNames(rest, offset + end)
  return {
    names,
    listed: isCaptionOf(names, listed) ? [] : listed,
    description: descriptionOf(rest, offset + end),
  }
}

/** "Risks (`risks`)" says one name twice. */
function isCaptionOf(names: readonly FieldName[], listed: readonly FieldName[]): boolean {
  const [outer, inner] = [names, listed].map((side) =>
    side.map(({ path }) => path.join(".").toLowerCase().replaceAll(/[ _-]/g, "")),
  )
  return listed.length === 1 && outer?.at(-1) === inner?.[0]
}

/** Whether a text is nothing but one name, and surely a name. */
export function isNameAlone({ names, description }: NamedItem): boolean {
  return (
    names.length === 1 &&
    names.every(({ certainty }) => certainty === "coded" || certainty === "identifier") &&
    description.text.trim() === ""
  )
}

function readNames(
  text: string,
  start: number,
  offset: number,
): { readonly names: readonly FieldName[]; readonly end: number } {
  const names: FieldName[] = []
  let at = start
  let end = start
  for (;;) {
    const name = readName(text.slice(at), offset + at)
    if (name === null) return { names, end }
    names.push(name.name)
    end = at + name.length
    const joint = JOINT.exec(text.slice(end))?.[0].length
    if (joint === undefined || name.name.certainty === "caption") return { names, end }
    at = end + joint
  }
}

function listedNames(rest: string, offset: number): FieldName[] {
  const bracket = BRACKET.exec(rest)
  const inner = bracket?.[1] ?? bracket?.[2] ?? ONLY_NAMES.exec(rest)?.[1]
  if (inner === undefined) return []
  const names: FieldName[] = []
  for (const part of splitPassage(
    { text: inner, offset: offset + rest.indexOf(inner) },
    NAME_SEPARATOR,
  )) {
    const name = readName(part.text, part.offset)
    if (
      name === null ||
      name.length < part.text.replace(/[\s:].*$/s, "").length ||
      /[^\s:]\s+\S/.test(part.text.replace(/:.*$/s, "").trim())
    )
      return []
    names.push(name.name)
  }
  return names.some(({ path }) => DESCRIBES.test(path.join("."))) ? [] : names
}

function descriptionOf(rest: string, offset: number): Passage {
  // The brackets stay where they may hold the allowed values.
  if (OPEN_BRACKET.test(rest) && !PRESENCE.test(rest)) return { text: rest, offset }
  const skipped = BEFORE_DESCRIPTION.exec(rest)?.[0].length ?? 0
  return { text: rest.slice(skipped), offset: offset + skipped }
}
