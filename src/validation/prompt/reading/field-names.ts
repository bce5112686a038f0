import { splitPassage } from "../passage.ts"
import type { Passage } from "../passage.ts"

/** How surely a text is the name of a field: quoted as code, written like an identifier, a lower-case word, a caption. */
export type Certainty = "coded" | "identifier" | "word" | "caption"

export interface FieldName {
  /** `meta.title` has two segments; list marks such as `[]` are left out. */
  readonly path: readonly string[]
  readonly certainty: Certainty
  /** UTF-16 units from the start of the prompt. */
  readonly offset: number
}

/** What an item of a list says of fields, where it begins with their names. */
export interface NamedItem {
  readonly names: readonly FieldName[]
  /** Names in brackets after the name: `meta (id, title)`. Children of an object, or values of a scalar. */
  readonly listed: readonly FieldName[]
  readonly description: Passage
}

const IDENTIFIER = String.raw`[$/]?[A-Za-z_][\w$]*(?:-[\w$]+)*(?:(?:\[[\w*]*\])?[./][A-Za-z_$][\w$]*(?:-[\w$]+)*)*(?:\[[\w*]*\])?`
const QUOTED = new RegExp(
  String.raw`^(?:\x60"?(${IDENTIFIER})"?[?*]?\x60|"(${IDENTIFIER})"|“(${IDENTIFIER})”)`,
)
/** A star marks a required field, two end bold type. */
const BARE = new RegExp(String.raw`^(${IDENTIFIER})(?:\?|\*(?!\*))?`)
const CAPTION =
  /^([A-Z][A-Za-z]*(?: [A-Za-z]+){0,4}|[a-z]+(?: [a-z]+){1,3})(?=(?:\*\*|__)?:|(?:\*\*|__)? [-–—] |(?:\*\*|__)? \()/
const EMPHASIS = /^(?:\*\*|__|\*|_(?![\w]))/
const JOINT = /^(?:\*\*|__)?(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+|\s*\/\s*)(?:\*\*|__)?/
/** What may follow a bare word for it to be a name rather than the first word of a sentence. */
const AFTER_BARE = /^(?:\*\*|__)?(?:\s*$|\s*[:=;](?=\s|$)|\s+[-–—]+>?(?=\s)|\s*→|\s*[([{]|\s*\n)/
const OPENING = /^(?:\[[ xX]\]\s+|\d+(?:\.\d+)*[.)]?\s+)/
/** Words in brackets that describe a field rather than name its children. */
const DESCRIBES =
  /^(?:required|optional|mandatory|nullable|string|strings|str|text|number|numbers|float|int|integer|integers|bool|boolean|booleans|array|arrays|list|lists|object|objects|map|dict|enum|date|datetime|uuid|url|null|any|unique|short|new|unchanged|deprecated|default)s?$/i

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

function readName(
  text: string,
  offset: number,
): { readonly name: FieldName; readonly length: number } | null {
  const quoted = QUOTED.exec(text)
  if (quoted !== null)
    return named(quoted, quoted[1] ?? quoted[2] ?? quoted[3] ?? "", "coded", offset + 1)
  const caption = CAPTION.exec(text)
  if (caption !== null) return named(caption, caption[0], "caption", offset)
  const bare = BARE.exec(text)
  return bare === null ? null : named(bare, bare[1] ?? "", certaintyOf(bare[1] ?? ""), offset)
}

function named(found: RegExpExecArray, name: string, certainty: Certainty, offset: number) {
  const path =
    certainty === "caption"
      ? [name]
      : name
          .replace(/^[$/.]+(?=.)/, "")
          .replace(/\[[^\]]*\]/g, "")
          .split(/[./]/)
  return {
    name: { path: path.filter((segment) => segment !== ""), certainty, offset },
    length: found[0].length,
  }
}

function certaintyOf(name: string): Certainty {
  if (/[a-z0-9][_.[][A-Za-z]?|[a-z][A-Z]/.test(name)) return "identifier"
  return /^[a-z]/.test(name) && !name.includes("-") ? "word" : "caption"
}

const NAME_SEPARATOR = /\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+/

function listedNames(rest: string, offset: number): FieldName[] {
  const bracket = /^(?:\*\*|__)?(?:\[\])?\s*(?:[:=–—-]\s*)?(?:\(([^()]*)\)|\{([^{}]*)\})/.exec(rest)
  const pure =
    bracket === null
      ? /^(?:\*\*|__)?\s*[:=–—-]\s*((?:`[^`\n]+`(?:\s*,\s*(?:and\s+)?|\s+and\s+)?){2,})[.;]?\s*(?:\n|$)/.exec(
          rest,
        )
      : null
  const inner = bracket?.[1] ?? bracket?.[2] ?? pure?.[1]
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
  const skipped =
    /^(?:\*\*|__)?\s*(?:\([^()]*\)\s*)?(?:[:=;]|[-–—]+>?|→)?\s*/.exec(rest)?.[0].length ?? 0
  // The brackets stay where they may hold the allowed values.
  const bracket = /^(?:\*\*|__)?\s*\(/.exec(rest)
  return bracket !== null && !/^(?:\*\*|__)?\s*\((?:required|optional|mandatory)\b/i.test(rest)
    ? { text: rest, offset }
    : { text: rest.slice(skipped), offset: offset + skipped }
}
