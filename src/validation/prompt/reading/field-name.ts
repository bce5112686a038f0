import { BOLD } from "./word-patterns.ts"

/** How surely a text is the name of a field: quoted as code, written like an identifier, a lower-case word, a caption. */
export type Certainty = "coded" | "identifier" | "word" | "caption"

export interface FieldName {
  /** `meta.title` has two segments; list marks such as `[]` are left out. */
  readonly path: readonly string[]
  readonly certainty: Certainty
  /** UTF-16 units from the start of the prompt. */
  readonly offset: number
}

/** Letters of any script, as ranges, which cost less to be looked up than properties of characters. */
const LETTERS = String.raw`A-Za-z_\u00c0-\u1fff\u2c00-\u2fef\u3040-\ud7ff\uf900-\ufdff`
const WORD_REST = `[${LETTERS}0-9$]*(?:-[${LETTERS}0-9$]+)*`
const LIST_MARK = String.raw`(?:\[[\w*]*\])?`
/** `meta.titles[0]`, `content-type`, `$defs/risk`. */
const IDENTIFIER = String.raw`[$/]?[${LETTERS}]${WORD_REST}(?:${LIST_MARK}[./][${LETTERS}$]${WORD_REST})*${LIST_MARK}`
const QUOTED = new RegExp(String.raw`^([\x60"“'])("?)(${IDENTIFIER})("?[?*]?)([\x60"”'])`)
const CLOSING: ReadonlyMap<string, string> = new Map([
  ["`", "`"],
  ['"', '"'],
  ["“", "”"],
  ["'", "'"],
])
/** A star marks a required field, two end bold type. */
const BARE = new RegExp(String.raw`^(${IDENTIFIER})(?:\?|\*(?!\*))?`)
const CAPTION_WORDS = "[A-Z][A-Za-z]*(?: [A-Za-z]+){0,4}|[a-z]+(?: [a-z]+){1,3}"
const CAPTION = new RegExp(String.raw`^(${CAPTION_WORDS})(?=${BOLD}(?::| [-–—] | \())`)

/** `FoodIssue` is one name, not words. */
function isCamelCase(caption: string): boolean {
  return !caption.includes(" ") && /[a-z][A-Z]/.test(caption)
}

/** The name that a text starts with, and how many characters it takes; null where it starts with something else. */
export function readName(
  text: string,
  offset: number,
): { readonly name: FieldName; readonly length: number } | null {
  const quoted = QUOTED.exec(text)
  if (quoted !== null && isClosed(quoted))
    return named(quoted, quoted[3] ?? "", "coded", offset + 1)
  const caption = CAPTION.exec(text)
  if (caption !== null && !isCamelCase(caption[0]))
    return named(caption, caption[0], "caption", offset)
  const bare = BARE.exec(text)
  return bare === null ? null : named(bare, bare[1] ?? "", certaintyOf(bare[1] ?? ""), offset)
}

/** By its own mark; only between backticks may others stand. */
function isClosed([, opening = "", inner, , rest, closing]: RegExpExecArray): boolean {
  return CLOSING.get(opening) === closing && (opening === "`" || (inner === "" && rest === ""))
}

function named(found: RegExpExecArray, name: string, certainty: Certainty, offset: number) {
  const path =
    certainty === "caption"
      ? [name]
      : name
          .replace(/^[$/.]+(?=.)/, "")
          .replace(/\[[^[\]]*\]/g, "")
          .split(/[./]/)
  return {
    name: { path: path.filter((segment) => segment !== ""), certainty, offset },
    length: found[0].length,
  }
}

function certaintyOf(name: string): Certainty {
  if (/[a-z0-9][_.[][A-Za-z]?|[a-z][A-Z]/.test(name)) return "identifier"
  return /^\p{Ll}/u.test(name) && !name.includes("-") ? "word" : "caption"
}
