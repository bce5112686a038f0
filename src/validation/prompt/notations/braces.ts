import { skipSpace, startsLine } from "./characters.ts"
import type { ExampleValue, ObjectExample } from "./example-value.ts"
import { describedBySchema } from "./json-schema.ts"
import type { Notation, NotatedText, ReadExample, Stretch } from "./notation.ts"
import { parseStructure } from "./parse-value.ts"
import { holeLength } from "./templates.ts"
import { cursorAt } from "./tokens.ts"

/** JSON and its relatives: JSON5, Python dicts, doubled braces of f-strings, `{ a, b: [..] }`, a pasted JSON Schema. */
export const BRACES: Notation = {
  name: "braces",
  begins: "bracket",
  readAt: (source, offset, within) => {
    const read = readClosed(source, offset, within)
    if (read === null || !isExample(read, source.text, within)) return null
    return { ...read, value: describedBySchema(read.value) ?? read.value }
  },
}

/** What does not close ends with its paragraph. */
function readClosed(source: NotatedText, offset: number, within: Stretch): ReadExample | null {
  const read = readTo(source, offset, within.end)
  if (read === null || "}]".includes(source.text[read.end - 1] ?? "")) return read
  const length = source.text.slice(offset, read.end).indexOf("\n\n")
  return length === -1 || within.language !== null ? read : readTo(source, offset, offset + length)
}

function readTo({ text, budget }: NotatedText, offset: number, end: number): ReadExample | null {
  if (holeLength(text, offset) > 0) return null
  const first = text[offset] === "[" ? skipSpace(text, offset + 1) : offset
  const escaped = text.startsWith("{{", first) && holeLength(text, first) === 0
  const cursor = cursorAt(text, offset, { end, escaped, budget })
  const value = parseStructure(cursor)
  return value === null || budget.left < 0 ? null : { value, offset, end: cursor.taken }
}

/** Brackets that hold fields; in running text others are set there for other reasons. */
function isExample({ value, offset, end }: ReadExample, text: string, within: Stretch): boolean {
  const set = within.language !== null
  if (value.kind === "object") {
    if (value.entries.length === 0)
      return set && text.slice(offset, end).replace(/\s/g, "") === "{}"
    const quoted = value.entries.filter((entry) => /["'“`]/.test(text[entry.offset] ?? ""))
    if (quoted.length > 0 && quoted.every((entry) => hasColon(entry.offset, text))) return true
    const keyed = value.entries.filter((entry) => hasColon(entry.offset, text))
    return (
      keyed.length > 1 ||
      ((set || startsLine(text, offset) || text.slice(offset, end).includes("\n")) &&
        isSketchOfObject(value, keyed.length))
    )
  }
  if (value.kind !== "list") return false
  return value.items.some(holdsObject) || (set && value.items.length > 0)
}

function isSketchOfObject({ entries }: ObjectExample, keyed: number): boolean {
  return entries.length > 1 || keyed > 0
}

function holdsObject(value: ExampleValue): boolean {
  if (value.kind === "choice") return value.options.some(holdsObject)
  if (value.kind === "list") return value.items.some(holdsObject)
  return value.kind === "object" && (value.entries.length > 0 || value.partial)
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["“", "”"],
])

/** After the key, which may stand in quotes. */
function hasColon(offset: number, text: string): boolean {
  const quote = CLOSING.get(text[offset] ?? "")
  const end =
    quote === undefined
      ? offset + (/^[\p{L}\p{N}_$-]*/u.exec(text.slice(offset, offset + 100))?.[0].length ?? 0)
      : text.indexOf(quote, offset + 1) + 1
  return /^\s{0,9}\??\s{0,9}[:：]/.test(text.slice(end, end + 10))
}
