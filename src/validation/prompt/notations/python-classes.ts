import { lineEnd, skipBlanks, skipSpace } from "./characters.ts"
import { rootType } from "./declarations.ts"
import type { ExampleValue, ExampleEntry } from "./example-value.ts"
import type { Notation, NotatedText, Stretch } from "./notation.ts"
import { parseValue } from "./parse-value.ts"
import { readString } from "./read-string.ts"
import { cursorAt, next, peek } from "./tokens.ts"

const OPENING =
  /^(?:@dataclass[^\n]{0,60}\n\s{0,20})?class\s{1,5}(\w{1,80})\s{0,5}(?:\(([^()\n]{0,80})\))?\s{0,5}:/

/** Classes with typed attributes, as Pydantic, dataclasses and TypedDict have them. */
export const PYTHON_CLASSES: Notation = {
  name: "python classes",
  begins: "line",
  readAt: (source, offset, within) => {
    const types = new Map<string, ExampleValue>()
    let end = offset
    for (;;) {
      const declared = classAt(source, skipSpace(source.text, end), within)
      if (declared === null) break
      types.set(declared.name, declared.type)
      end = declared.end
    }
    const value = rootType(types)
    return value === null || value.kind !== "object" ? null : { value, offset, end }
  },
}

interface DeclaredClass {
  readonly name: string
  readonly type: ExampleValue
  readonly end: number
}

function classAt(source: NotatedText, start: number, within: Stretch): DeclaredClass | null {
  const { text } = source
  const found = start < within.end ? OPENING.exec(text.slice(start, start + 300)) : null
  if (found === null) return null
  const entries: ExampleEntry[] = []
  const values: ExampleValue[] = []
  const indent = columnOf(text, start)
  let end = start + found[0].length
  for (;;) {
    const at = skipSpace(text, end)
    if (at >= within.end || columnOf(text, at) <= indent) break
    const attribute = attributeAt(source, at, within)
    if (attribute !== null) entries.push(attribute.entry)
    const value = constantAt(text, at)
    if (value !== null) values.push(value)
    end = Math.min(attribute?.end ?? statementEnd(text, at), within.end)
  }
  const isEnum = /Enum/.test(found[2] ?? "")
  const type: ExampleValue = isEnum
    ? { kind: "choice", offset: start, options: values }
    : { kind: "object", offset: start, entries, partial: entries.length === 0, declared: true }
  return { name: found[1] ?? "", type, end }
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1)
}

const ATTRIBUTE = /^(\w+)\s*:\s*/

/** `name: Type = Field(…)` */
function attributeAt(
  { text, budget }: NotatedText,
  at: number,
  within: Stretch,
): { readonly entry: ExampleEntry; readonly end: number } | null {
  const found = ATTRIBUTE.exec(text.slice(at, at + 100))
  if (found === null) return null
  const end = Math.min(statementEnd(text, at), within.end)
  const start = at + found[0].length
  const equals = defaultAt(text, start, end)
  const cursor = cursorAt(text, start, { end: equals ?? end, escaped: false, budget })
  const { value, remarks } = parseValue(cursor, { depth: 0, inList: false })
  const trailing = peek(cursor).kind === "remark" ? [next(cursor)] : []
  const given = equals === null ? "" : text.slice(equals + 1, end).trim()
  return {
    end,
    entry: {
      key: found[1] ?? "",
      offset: at,
      value,
      optional:
        given !== "" && !/^(?:pydantic\.)?Field\((?:\s*\.\.\.|(?!\s*None|.*default))/s.test(given),
      remarks: [...remarks, ...trailing, ...descriptionIn(text, equals ?? end, end)],
    },
  }
}

/** The `=` outside of brackets and quotes. */
function defaultAt(text: string, from: number, end: number): number | null {
  let depth = 0
  for (let at = from; at < end; at += 1) {
    const character = text[at] ?? ""
    if ("([{".includes(character)) depth += 1
    else if (")]}".includes(character)) depth -= 1
    else if (character === "#") return null
    else if (character === "=" && depth === 0) return at
  }
  return null
}

function descriptionIn(text: string, from: number, end: number) {
  const found = /description\s*=\s*/.exec(text.slice(from, end))
  if (found === null) return []
  const at = from + found.index + found[0].length
  const quoted = readString(text, at)
  return quoted === null ? [] : [{ text: quoted.text, offset: at + 1 }]
}

/** `OPEN = "open"` in an Enum. */
function constantAt(text: string, at: number): ExampleValue | null {
  const found = /^\w+\s*=\s*(?=["'])/.exec(text.slice(at, at + 100))
  if (found === null) return null
  const quote = at + found[0].length
  const quoted = readString(text, quote)
  return quoted === null ? null : { kind: "quoted", offset: quote + 1, text: quoted.text }
}

/** The end of a line, or of the lines that its open brackets or triple quotes reach over. */
function statementEnd(text: string, at: number): number {
  const docstring = readString(text, at)
  if (docstring !== null) return lineEnd(text, docstring.end)
  let depth = 0
  for (let end = at; end < text.length; end += 1) {
    const character = text[end] ?? ""
    const quoted = character === '"' ? readString(text, end) : null
    if (quoted !== null) end = Math.max(end, quoted.end - 1)
    else if ("([{".includes(character)) depth += 1
    else if (")]}".includes(character)) depth -= 1
    else if (character === "\n" && (depth <= 0 || skipBlanks(text, end + 1) === end + 1)) return end
  }
  return text.length
}
