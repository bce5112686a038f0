/** Fields that hold a reference or nothing, and the kind that each must lead to; null for any. */
export const REFERENCE_FIELDS = {
  role_prompt_ref: "roles",
  template_ref: "templates",
  /** The schema of another release that documents are judged by. */
  schema_ref: null,
} as const

type ReferenceField = keyof typeof REFERENCE_FIELDS

/** `package.yaml` (spec 1.4), as far as it could be read: every field may be missing or be something else. */
export interface Manifest extends Readonly<Partial<Record<ReferenceField, string>>> {
  readonly doc_type_id?: string
  readonly display_name?: string
  readonly version?: string
  readonly authority_level?: string
  readonly creation_mode?: string
  readonly production_mode?: string
  readonly scope?: string
  readonly parent_doc_type?: string
  readonly required_inputs: readonly InputDeclaration[]
  readonly optional_inputs: readonly InputDeclaration[]
  readonly creates_children: readonly string[]
  readonly artifacts: Readonly<Record<string, string | null>>
  readonly tests: {
    readonly fixtures: readonly string[]
    readonly golden_traces: readonly string[]
  }
  readonly gating_rules?: string
  readonly dev_only: boolean
  /** The whole document, unknown keys included. */
  readonly raw: Readonly<Record<string, unknown>>
}

export interface InputDeclaration {
  /** Bare id or `<kind>/<id>`. */
  readonly id: string
  /** A semver range the active release must satisfy. */
  readonly range?: string
  /** RFC 6901, in the manifest. */
  readonly pointer: string
}

/** What a package is made from: its required inputs, then its optional ones; none without a manifest. */
export function inputsOf(manifest: Manifest | null | undefined): readonly InputDeclaration[] {
  return [...(manifest?.required_inputs ?? []), ...(manifest?.optional_inputs ?? [])]
}

/** Reads the manifest's fields out of a parsed document; what has the wrong type is left out, for `manifest-valid` to report. */
export function readManifest(document: unknown): Manifest | null {
  if (!isRecord(document)) return null
  const artifacts = Object.entries(record(document["artifacts"])).filter(
    (entry): entry is [string, string | null] => typeof entry[1] === "string" || entry[1] === null,
  )
  const tests = record(document["tests"])
  return {
    ...strings(document, [
      "doc_type_id",
      "display_name",
      "version",
      "authority_level",
      "creation_mode",
      "production_mode",
      "scope",
      "parent_doc_type",
      "gating_rules",
      ...(Object.keys(REFERENCE_FIELDS) as ReferenceField[]),
    ]),
    required_inputs: inputs(document, "required_inputs"),
    optional_inputs: inputs(document, "optional_inputs"),
    creates_children: texts(document["creates_children"]),
    artifacts: recordOf(artifacts),
    tests: { fixtures: texts(tests["fixtures"]), golden_traces: texts(tests["golden_traces"]) },
    dev_only: document["dev_only"] === true,
    raw: document,
  }
}

function strings<Key extends string>(
  from: Readonly<Record<string, unknown>>,
  keys: readonly Key[],
): { [K in Key]?: string } {
  const found: { [K in Key]?: string } = {}
  for (const key of keys) {
    const value = from[key]
    if (typeof value === "string") found[key] = value
  }
  return found
}

function inputs(document: Readonly<Record<string, unknown>>, key: string): InputDeclaration[] {
  return list(document[key]).flatMap((entry, index) => {
    const pointer = `/${key}/${index}`
    if (typeof entry === "string") return [{ id: entry, pointer }]
    const { id, version } = record(entry)
    if (typeof id !== "string") return []
    return [typeof version === "string" ? { id, range: version, pointer } : { id, pointer }]
  })
}

function texts(value: unknown): string[] {
  return list(value).filter((entry): entry is string => typeof entry === "string")
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}

/**
 * An object of nothing but its own keys: what somebody wrote may be named `constructor` or `__proto__`, and what nobody
 * wrote must not be found.
 */
export function recordOf<Value>(
  entries: Iterable<readonly [string, Value]>,
): Readonly<Record<string, Value>> {
  const record = Object.create(null) as Record<string, Value>
  for (const [key, value] of entries) record[key] = value
  return record
}

/** A plain object of parsed JSON or YAML: neither null nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
