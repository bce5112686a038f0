import { isKindName } from "../domain/identifiers.ts"
import { DEFAULT_CONFIG } from "../domain/config.ts"
import type { Config, Kind } from "../domain/config.ts"
import { isRecord } from "../domain/manifest.ts"
import { didYouMean, nearest } from "../domain/nearest.ts"
import { refuseIfAny } from "../domain/refusal.ts"
import type { Refusal } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { SourceDocument } from "../documents/source-document.ts"
import { encodePointer } from "../documents/json-pointer.ts"
import { parseYaml } from "../documents/parse-yaml.ts"
import { placeOf } from "./located.ts"

/** What a value of `cfg.yaml` must be; gives the words for what is wrong, or null. */
type Check = (value: unknown) => string | null

const text: Check = (value) =>
  typeof value === "string" && value.trim() !== "" ? null : "must be a text"
const flag: Check = (value) => (typeof value === "boolean" ? null : "must be true or false")
const count: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) > 0 ? null : "must be a whole number above 0"
const texts: Check = (value) =>
  Array.isArray(value) && value.every((entry) => text(entry) === null)
    ? null
    : "must be a list of texts"
const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && allowed.includes(value)
      ? null
      : `must be one of ${allowed.join(", ")}`
const branchName: Check = (value) =>
  text(value) ??
  (/^[^-\s~^:?*[\\][^\s~^:?*[\\]*$/.test(String(value)) && !String(value).includes("..")
    ? null
    : "must be a branch name")
const pathTemplate: Check = (value) => {
  const segments = typeof value === "string" ? value.split("/") : []
  const once = (segment: string) => segments.filter((other) => other === segment).length === 1
  const safe = segments.every(
    (segment) =>
      segment === "{id}" ||
      segment === "{version}" ||
      (/^[^{}\u0000-\u001f]+$/.test(segment) && segment !== "." && segment !== ".."),
  )
  return once("{id}") &&
    once("{version}") &&
    segments.at(-1) === "{version}" &&
    segments.indexOf("{id}") > 0 &&
    safe
    ? null
    : "must be a relative path such as document_types/{id}/releases/{version}"
}
const tagFormat: Check = (value) =>
  text(value) ??
  (String(value).includes("{version}") ? null : "must hold {version}, such as {id}/v{version}")
const date: Check = (value) =>
  typeof value === "string" && isCalendarDate(value) ? null : "must be a date such as 2027-01-31"
/** Parsers of dates take 2026-02-31 for the third of March. */
const isCalendarDate = (value: string): boolean => {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? value.split("-").map(Number)
    : []
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    Date.UTC(year, month - 1, day) < Date.UTC(year, month, 1)
  )
}
const pattern: Check = (value) => {
  if (typeof value !== "string") return text(value)
  try {
    void new RegExp(value, "u")
    return text(value)
  } catch (error) {
    return `is no regular expression: ${(error as Error).message}`
  }
}

const KIND: Readonly<Record<string, Check>> = {
  path: pathTemplate,
  manifest: text,
  entry: text,
  references: texts,
}
const LIMITS: Readonly<Record<string, Check>> = {
  file_bytes: count,
  release_bytes: count,
  release_files: count,
}
const SCALARS: Readonly<Record<string, Check>> = {
  version: (value) => (value === 1 ? null : "must be 1"),
  branch: branchName,
  remote: branchName,
  push: flag,
  tag_format: tagFormat,
  compatibility: oneOf("stored", "readers", "full", "strict"),
}
/** Lists whose entries are mappings: the checks of an entry's keys, required but for the optional ones. */
const LISTS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  pointers: { files: text, keys: texts },
  prohibited: { name: text, pattern, files: text, message: text },
  suppressions: { rule: text, files: text, reason: text, expires: date },
}
const OPTIONAL = new Set(["expires"])
const KEYS = [...Object.keys(SCALARS), ...Object.keys(LISTS), "kinds", "rules", "limits"]

interface Reader {
  readonly document: SourceDocument
  readonly file: string
  readonly refusals: Refusal[]
}

/** `cfg.yaml` with the defaults filled in (spec 1.3). Refuses with every mistake at once, each with its place. */
export function readConfig(file: string, source: string): Config {
  const document = parseYaml(source)
  const reader: Reader = { document, file, refusals: [] }
  // After a syntax error the parser guesses; only the first one is surely about what was written.
  const broken = document.problems.find(({ kind }) => kind === "syntax")
  for (const { line, column, message } of broken === undefined ? document.problems : [broken]) {
    reader.refusals.push(
      refusal("malformed-config", `${file} is no valid YAML: ${message}`, {
        place: { file, line, column },
      }),
    )
  }
  refuseIfAny(reader.refusals)
  const raw = document.value ?? {}
  if (!isRecord(raw)) complain(reader, [], "must be a mapping of keys to values")
  const config = isRecord(raw) ? read(reader, raw) : DEFAULT_CONFIG
  refuseIfAny(reader.refusals)
  return config
}

function read(reader: Reader, raw: Readonly<Record<string, unknown>>): Config {
  knownKeys(reader, [], raw, KEYS)
  if (raw["version"] === undefined) complain(reader, [], "lacks `version: 1`")
  for (const [key, check] of Object.entries(SCALARS))
    if (raw[key] !== undefined) verify(reader, [key], raw[key], check)
  for (const [key, checks] of Object.entries(LISTS))
    if (raw[key] !== undefined) verifyList(reader, key, raw[key], checks)
  const limits = mapping(reader, "limits", raw["limits"])
  verifyMapping(reader, ["limits"], limits, LIMITS, [])
  const rules = mapping(reader, "rules", raw["rules"])
  for (const [rule, level] of Object.entries(rules))
    verify(reader, ["rules", rule], level, oneOf("error", "warning", "off"))
  const kinds = readKinds(reader, mapping(reader, "kinds", raw["kinds"]))
  const given = Object.fromEntries(
    [...Object.keys(SCALARS), ...Object.keys(LISTS)]
      .filter((key) => raw[key] !== undefined)
      .map((key) => [key, raw[key]]),
  )
  return {
    ...DEFAULT_CONFIG,
    ...given,
    kinds,
    rules: rules as Config["rules"],
    limits: { ...DEFAULT_CONFIG.limits, ...limits },
  }
}

function readKinds(reader: Reader, raw: Readonly<Record<string, unknown>>): readonly Kind[] {
  const kinds = new Map(DEFAULT_CONFIG.kinds.map((kind) => [kind.name, kind]))
  for (const [name, value] of Object.entries(raw)) {
    if (!isKindName(name))
      complain(
        reader,
        ["kinds", name],
        "is no kind name: lower-case letters, digits, _ and -",
        "key",
      )
    else if (value === null || value === "off") kinds.delete(name)
    else if (!isRecord(value)) complain(reader, ["kinds", name], "must be a mapping, or off")
    else {
      verifyMapping(reader, ["kinds", name], value, KIND, ["path"])
      kinds.set(name, { references: [], ...value, name } as unknown as Kind)
    }
  }
  if (kinds.size === 0) complain(reader, ["kinds"], "leaves no kind at all")
  for (const [name, { path }] of kinds) {
    const twin = [...kinds.values()].find((other) => other.name !== name && other.path === path)
    if (raw[name] !== undefined && typeof path === "string" && twin !== undefined)
      complain(
        reader,
        ["kinds", name, "path"],
        `is that of ${twin.name} too, so nobody could tell whose a package is`,
        "value",
        `Switch the other off: ${twin.name}: off`,
      )
  }
  return [...kinds.values()]
}

function verifyList(
  reader: Reader,
  key: string,
  value: unknown,
  checks: Readonly<Record<string, Check>>,
): void {
  if (!Array.isArray(value)) return complain(reader, [key], "must be a list")
  value.forEach((entry: unknown, index) => {
    const required = Object.keys(checks).filter((name) => !OPTIONAL.has(name))
    if (isRecord(entry)) verifyMapping(reader, [key, index], entry, checks, required)
    else complain(reader, [key, index], `must be a mapping with ${required.join(", ")}`)
  })
}

function verifyMapping(
  reader: Reader,
  at: readonly (string | number)[],
  value: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, Check>>,
  required: readonly string[],
): void {
  knownKeys(reader, at, value, Object.keys(checks))
  for (const [key, check] of Object.entries(checks)) {
    if (value[key] !== undefined) verify(reader, [...at, key], value[key], check)
    else if (required.includes(key)) complain(reader, at, `lacks \`${key}\``)
  }
}

function mapping(reader: Reader, key: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {}
  if (isRecord(value)) return value
  complain(reader, [key], "must be a mapping")
  return {}
}

function verify(
  reader: Reader,
  at: readonly (string | number)[],
  value: unknown,
  check: Check,
): void {
  const wrong = check(value)
  if (wrong !== null) complain(reader, at, wrong)
}

function knownKeys(
  reader: Reader,
  at: readonly (string | number)[],
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue
    const hint = didYouMean(nearest(key, known)) ?? `Known keys: ${known.join(", ")}.`
    complain(reader, [...at, key], "is no key that cfg knows", "key", hint)
  }
}

function complain(
  reader: Reader,
  at: readonly (string | number)[],
  wrong: string,
  part: "key" | "value" = "value",
  hint?: string,
): void {
  const place = placeOf(reader.document, reader.file, encodePointer(at), part)
  const subject = at.length === 0 ? reader.file : at.join(".")
  reader.refusals.push(
    refusal("malformed-config", `${subject} ${wrong}`, {
      place,
      ...(hint !== undefined && { hint }),
    }),
  )
}
