import { lineEnd } from "./characters.ts"
import { unsaid } from "./example-value.ts"
import type { ExampleValue, ExampleEntry } from "./example-value.ts"
import { describedBySchema } from "./json-schema.ts"
import { isHoleKey } from "./keys.ts"
import type { Notation, NotatedText } from "./notation.ts"
import { parseValue } from "./parse-value.ts"
import { cursorAt } from "./tokens.ts"
import { namedType } from "./type-names.ts"
import { yamlEntry, yamlLines } from "./yaml-lines.ts"
import type { YamlLine } from "./yaml-lines.ts"

/** YAML in a fence; where the fence does not say so, only what nothing but YAML looks like. */
export const YAML: Notation = {
  name: "yaml",
  begins: "line",
  inFencesOnly: true,
  readAt: (source, offset, within) => {
    const isSaid = within.language === "yaml" || within.language === "yml"
    const lines = yamlLines(source.text, offset, within.end)
    if (!isSaid && (within.language !== "" || !looksLikeYaml(lines))) return null
    const reading = { source, lines, at: 0, isSchema: isSchema(lines) }
    const read = readBlock(reading, lines[0]?.indent ?? 0, 0)
    const value = (read === null ? null : describedBySchema(read)) ?? read
    const last = lines[reading.at - 1]
    return value === null || last === undefined
      ? null
      : { value, offset, end: last.offset + last.text.length }
  },
}

function looksLikeYaml(lines: readonly YamlLine[]): boolean {
  const top = lines.filter(({ indent }) => indent === lines[0]?.indent)
  return top.length > 1 && top.every((line) => /^(?:- )?[a-z][a-z0-9_]*:(?:\s|$)/.test(line.text))
}

/** `type: object` with `properties:` beside it is a JSON Schema. */
function isSchema(lines: readonly YamlLine[]): boolean {
  const top = lines.filter(({ indent }) => indent === lines[0]?.indent)
  const says = (key: RegExp) => top.some(({ text }) => key.test(text))
  return says(/^(?:type|\$schema):\s/) && says(/^(?:properties|items):/)
}

interface Reading {
  readonly source: NotatedText
  readonly lines: YamlLine[]
  /** What it says of types are the words of a schema. */
  readonly isSchema: boolean
  at: number
}

const MAX_DEPTH = 50

/** The entries or items that begin in one column; null where something else stands there. */
function readBlock(reading: Reading, indent: number, depth: number): ExampleValue | null {
  const first = reading.lines[reading.at]
  if (first === undefined || depth > MAX_DEPTH) return null
  if (/^-(?:\s|$)/.test(first.text)) return readItems(reading, indent, depth)
  return yamlEntry(first) === null ? null : readEntries(reading, indent, depth)
}

function readItems(reading: Reading, indent: number, depth: number): ExampleValue {
  const items: ExampleValue[] = []
  const { offset } = reading.lines[reading.at] as YamlLine
  for (;;) {
    const line = reading.lines[reading.at]
    if (line === undefined || line.indent !== indent || !/^-(?:\s|$)/.test(line.text)) break
    const inner = line.text.slice(1).trimStart()
    const column = line.text.length - inner.length
    const rest = { indent: indent + column, text: inner, offset: line.offset + column }
    if (inner === "" || yamlEntry(rest) === null) {
      reading.at += 1
      items.push(
        inner === "" ? belowOrUnsaid(reading, indent, depth, line.offset) : scalar(reading, rest),
      )
    } else {
      reading.lines[reading.at] = rest
      items.push(readEntries(reading, rest.indent, depth + 1))
    }
  }
  return { kind: "list", offset, items }
}

function readEntries(reading: Reading, indent: number, depth: number): ExampleValue {
  const entries: ExampleEntry[] = []
  const { offset } = reading.lines[reading.at] as YamlLine
  let partial = false
  for (;;) {
    const line = reading.lines[reading.at]
    if (line === undefined || line.indent !== indent) break
    const entry = yamlEntry(line)
    if (entry === null && !/^(?:\.{3}|…)/.test(line.text)) break
    reading.at += 1
    if (entry === null) partial = true
    else if (
      isHoleKey({
        kind: "word",
        text: entry.key,
        offset: 0,
        end: 0,
        startsLine: true,
        spaced: true,
      })
    )
      partial = true
    else
      entries.push({
        key: entry.key,
        offset: line.offset,
        optional: false,
        remarks: remarksIn(entry.rest, entry.restOffset),
        value: valueOf(reading, entry, { indent, depth }),
      })
  }
  return { kind: "object", offset, entries, partial, declared: false }
}

function valueOf(
  reading: Reading,
  { rest, restOffset }: { readonly rest: string; readonly restOffset: number },
  { indent, depth }: { readonly indent: number; readonly depth: number },
): ExampleValue {
  const plain = withoutRemark(rest)
  if (/^[|>][+-]?\d?$/.test(plain)) {
    skipDeeper(reading, indent)
    return { kind: "quoted", offset: restOffset, text: "" }
  }
  if (plain === "") return belowOrUnsaid(reading, indent, depth, restOffset)
  skipDeeper(reading, indent)
  return scalar(reading, { indent, text: plain, offset: restOffset })
}

/** Lines below that are further in belong to a text that goes on. */
function skipDeeper(reading: Reading, indent: number): void {
  while ((reading.lines[reading.at]?.indent ?? -1) > indent) reading.at += 1
}

/** A list may stand in the column of its key. */
function belowOrUnsaid(
  reading: Reading,
  indent: number,
  depth: number,
  offset: number,
): ExampleValue {
  const below = reading.lines[reading.at]
  const isBelow =
    below !== undefined &&
    (below.indent > indent || (below.indent === indent && /^-(?:\s|$)/.test(below.text)))
  const value = isBelow ? readBlock(reading, below.indent, depth + 1) : null
  if (value === null && isBelow) skipDeeper(reading, indent)
  return value ?? unsaid(offset)
}

function withoutRemark(rest: string): string {
  return /^["'[{<]/.test(rest) ? rest : (rest.split(/\s#/)[0] ?? "").replace(/^#.*$/, "").trim()
}

function remarksIn(rest: string, offset: number) {
  const at = rest.startsWith("#") ? 0 : rest.indexOf(" #")
  return at === -1 ? [] : [{ text: rest.slice(at).replace(/^\s?#/, " "), offset: offset + at }]
}

function scalar(
  { source: { text, budget }, isSchema: isOfSchema }: Reading,
  line: YamlLine,
): ExampleValue {
  if (/^["'[{<]/.test(line.text)) {
    const cursor = cursorAt(text, line.offset, {
      end: lineEnd(text, line.offset),
      escaped: false,
      budget,
    })
    return parseValue(cursor, { depth: 0, inList: false }).value
  }
  if (/^-?\d+(?:\.\d+)?$/.test(line.text))
    return { kind: "literal", offset: line.offset, value: Number(line.text) }
  return (
    (isOfSchema ? null : namedType(line.text, line.offset)) ?? {
      kind: "quoted",
      offset: line.offset,
      text: line.text,
    }
  )
}
