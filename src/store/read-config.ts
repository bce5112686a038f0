import { parseYaml } from "../documents/parse-yaml.ts"
import { DEFAULT_CONFIG } from "../domain/config.ts"
import type { Config, Kind } from "../domain/config.ts"
import { isKindName } from "../domain/identifiers.ts"
import { isRecord } from "../domain/manifest.ts"
import { didYouMean, nearest } from "../domain/nearest.ts"
import type { Refusal } from "../domain/refusal.ts"
import { oneOf } from "./config-checks.ts"
import type { Check } from "./config-checks.ts"
import {
  KIND_KEYS,
  LIMIT_KEYS,
  LIST_KEYS,
  OPTIONAL_KEYS,
  SCALAR_KEYS,
  TOP_LEVEL_KEYS,
} from "./config-keys.ts"
import { collectMistakes, requireParsed } from "./mistakes.ts"
import type { MistakeKind, Mistakes, Path } from "./mistakes.ts"

const KIND_OF_MISTAKES: MistakeKind = { code: "malformed-config", format: "YAML" }

/** `cfg.yaml` with the defaults filled in (spec 1.3). Refuses with every mistake at once, each with its place. */
export function readConfig(file: string, source: string): Config {
  const document = parseYaml(source)
  const mistakes = requireParsed(document, file, KIND_OF_MISTAKES)
  const raw = document.value ?? {}
  if (!isRecord(raw)) mistakes.add([], "must be a mapping of keys to values")
  const config = isRecord(raw) ? read(mistakes, raw) : DEFAULT_CONFIG
  mistakes.refuse()
  return config
}

/** What could be read of a configuration, and what is wrong with the rest. */
export interface ReadConfig {
  readonly config: Config
  readonly mistakes: readonly Refusal[]
}

/** The same, refusing nothing: what is wrong is as in the fallback. */
export function readConfigLeniently(file: string, source: string, fallback: Config): ReadConfig {
  const document = parseYaml(source)
  const mistakes = collectMistakes(document, file, KIND_OF_MISTAKES)
  const raw = document.value === null ? {} : document.value
  if (document.problems.some(({ kind }) => kind !== "duplicate-key"))
    return { config: fallback, mistakes: mistakes.all() }
  if (!isRecord(raw)) {
    mistakes.add([], "must be a mapping of keys to values")
    return { config: fallback, mistakes: mistakes.all() }
  }
  const config = read(mistakes, raw)
  const wrong = new Set(mistakes.all().map(({ place }) => place?.pointer?.split("/")[1]))
  const kept = Object.entries(fallback).filter(([key]) => wrong.has(key))
  return { config: { ...config, ...Object.fromEntries(kept) }, mistakes: mistakes.all() }
}

function read(mistakes: Mistakes, raw: Readonly<Record<string, unknown>>): Config {
  knownKeys(mistakes, [], raw, TOP_LEVEL_KEYS)
  if (raw["version"] === undefined) mistakes.add([], "lacks `version: 1`")
  for (const [key, check] of Object.entries(SCALAR_KEYS))
    if (raw[key] !== undefined) verify(mistakes, [key], raw[key], check)
  for (const [key, checks] of Object.entries(LIST_KEYS))
    if (raw[key] !== undefined) verifyList(mistakes, key, raw[key], checks)
  const limits = mapping(mistakes, "limits", raw["limits"])
  verifyMapping(mistakes, ["limits"], limits, { checks: LIMIT_KEYS, required: [] })
  const rules = mapping(mistakes, "rules", raw["rules"])
  for (const [rule, level] of Object.entries(rules))
    verify(mistakes, ["rules", rule], level, oneOf("error", "warning", "off"))
  const kinds = readKinds(mistakes, mapping(mistakes, "kinds", raw["kinds"]))
  const given = Object.fromEntries(
    [...Object.keys(SCALAR_KEYS), ...Object.keys(LIST_KEYS)]
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

function readKinds(mistakes: Mistakes, raw: Readonly<Record<string, unknown>>): readonly Kind[] {
  const kinds = new Map(DEFAULT_CONFIG.kinds.map((kind) => [kind.name, kind]))
  for (const [name, value] of Object.entries(raw)) {
    if (!isKindName(name))
      mistakes.add(
        ["kinds", name],
        "is not a name for a kind: use lower-case letters, digits, _ and -",
        { part: "key" },
      )
    else if (value === null || value === "off") kinds.delete(name)
    else if (!isRecord(value)) mistakes.add(["kinds", name], "must be a mapping, or off")
    else {
      verifyMapping(mistakes, ["kinds", name], value, { checks: KIND_KEYS, required: ["path"] })
      kinds.set(name, { references: [], ...value, name } as unknown as Kind)
    }
  }
  if (kinds.size === 0) mistakes.add(["kinds"], "leaves no kind at all")
  for (const [name, { path }] of kinds) {
    const twin = [...kinds.values()].find((other) => other.name !== name && other.path === path)
    if (raw[name] !== undefined && typeof path === "string" && twin !== undefined)
      mistakes.add(
        ["kinds", name, "path"],
        `is the path of ${twin.name} too, so a package would belong to both`,
        { hint: `Switch the other off: ${twin.name}: off` },
      )
  }
  return [...kinds.values()]
}

function verifyList(
  mistakes: Mistakes,
  key: string,
  value: unknown,
  checks: Readonly<Record<string, Check>>,
): void {
  if (!Array.isArray(value)) return mistakes.add([key], "must be a list")
  value.forEach((entry: unknown, index) => {
    const required = Object.keys(checks).filter((name) => !OPTIONAL_KEYS.has(name))
    if (isRecord(entry)) verifyMapping(mistakes, [key, index], entry, { checks, required })
    else mistakes.add([key, index], `must be a mapping with ${required.join(", ")}`)
  })
}

/** What the keys of a mapping must be, and which of them must be there. */
interface MappingShape {
  readonly checks: Readonly<Record<string, Check>>
  readonly required: readonly string[]
}

function verifyMapping(
  mistakes: Mistakes,
  at: Path,
  value: Readonly<Record<string, unknown>>,
  { checks, required }: MappingShape,
): void {
  knownKeys(mistakes, at, value, Object.keys(checks))
  for (const [key, check] of Object.entries(checks)) {
    if (value[key] !== undefined) verify(mistakes, [...at, key], value[key], check)
    else if (required.includes(key)) mistakes.add(at, `lacks \`${key}\``)
  }
}

function mapping(
  mistakes: Mistakes,
  key: string,
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {}
  if (isRecord(value)) return value
  mistakes.add([key], "must be a mapping")
  return {}
}

function verify(mistakes: Mistakes, at: Path, value: unknown, check: Check): void {
  const wrong = check(value)
  if (wrong !== null) mistakes.add(at, wrong)
}

function knownKeys(
  mistakes: Mistakes,
  at: Path,
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue
    const hint = didYouMean(nearest(key, known)) ?? `Known keys: ${known.join(", ")}.`
    mistakes.add([...at, key], "is an unknown key", { part: "key", hint })
  }
}
