import semver from "semver"
import manifestSchema from "../../../schemas/manifest.schema.json" with { type: "json" }
import { hasManifest } from "../../domain/config.ts"
import { parseVersion } from "../../domain/identifiers.ts"
import { inputsOf, isRecord, readManifest } from "../../domain/manifest.ts"
import { releaseFile } from "../../domain/release.ts"
import { findingAt, parseFindings } from "../finding-at.ts"
import type { UnknownKey } from "../manifest/unknown-keys.ts"
import { unknownKeys } from "../manifest/unknown-keys.ts"
import { shapeErrors } from "../manifest/manifest-schema.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"

export const manifestValid: Rule = {
  id: "manifest-valid",
  group: "Manifest",
  severity: "error",
  summary: "Manifests that are missing, unreadable, or lack or misspell what a manifest must say.",
  explanation:
    "The manifest says what the package is, which inputs it needs and where its artifacts are. Keys cfg does not know are a warning, so that a team can carry its own data; a key that looks like a misspelt known one is an error. Versions stand in quotes, as YAML reads 1.10 as the number 1.1. Aliases, tags and duplicate keys are refused, since readers disagree on them.",
  good: { file: "package.yaml", text: manifest("description") },
  bad: { file: "package.yaml", text: manifest("descripton"), at: { line: 7, column: 1 } },
  check: async (context) => {
    const { kind } = context.release
    if (!hasManifest(kind)) return []
    const file = releaseFile(context.release, kind.manifest)
    if (file === undefined)
      return [
        findingAt(context, kind.manifest, { message: `The release has no ${kind.manifest}.` }),
      ]
    const document = context.document(kind.manifest)
    const problems = parseFindings(kind.manifest, document)
    if (document?.value === undefined) return problems
    if (!isRecord(document.value))
      return [
        ...problems,
        findingAt(context, kind.manifest, {
          message: "A manifest must be a mapping of keys to values.",
        }),
      ]
    return [
      ...problems,
      ...(await schemaFindings(context, kind.manifest, document.value)),
      ...keyFindings(context, kind.manifest, document.value),
      ...versionFindings(context, kind.manifest, document.value),
    ]
  },
}

function manifest(key: string): string {
  return `doc_type_id: sample\ndisplay_name: Sample\nversion: "1.0.0"\nauthority_level: elaborative\ncreation_mode: extracted\nscope: project\n${key}: An example\n`
}

async function schemaFindings(
  context: RuleContext,
  file: string,
  value: Readonly<Record<string, unknown>>,
): Promise<RuleFinding[]> {
  const quote = `Without quotes YAML reads it as a number. Write it like version: "1.0.0".`
  return (await shapeErrors(value)).map(({ pointer, part, message }) => {
    const unquoted = pointer === "/version" && typeof value["version"] === "number"
    return findingAt(context, file, { pointer, message, part, hint: unquoted ? quote : undefined })
  })
}

/** A manifest with more unknown keys than anybody reads holds something else: the rest is only counted. */
const MAX_UNKNOWN = 20

function keyFindings(
  context: RuleContext,
  file: string,
  value: Readonly<Record<string, unknown>>,
): RuleFinding[] {
  const unknown = unknownKeys(value, manifestSchema)
  const misspelt = unknown.filter(({ meant }) => meant !== null).slice(0, MAX_UNKNOWN)
  const others = unknown.filter(({ meant }) => meant === null)
  const [first] = others
  if (first !== undefined && others.length > MAX_UNKNOWN)
    return [
      ...misspelt.map((key) => unknownKey(context, file, key)),
      findingAt(context, file, {
        pointer: first.pointer,
        message: `${others.length} unknown keys, ${first.key} the first of them.`,
        part: "key",
        severity: "warning",
      }),
    ]
  return [...misspelt, ...others].map((key) => unknownKey(context, file, key))
}

function unknownKey(
  context: RuleContext,
  file: string,
  { pointer, key, meant }: UnknownKey,
): RuleFinding {
  return findingAt(context, file, {
    pointer,
    message: `Unknown key ${key}.`,
    part: "key",
    ...(meant === null ? { severity: "warning" } : { hint: `Did you mean ${meant}?` }),
  })
}

/** What a JSON Schema cannot say well: versions and ranges of semver. */
function versionFindings(
  context: RuleContext,
  file: string,
  value: Readonly<Record<string, unknown>>,
): RuleFinding[] {
  const version = value["version"]
  const wrong = typeof version === "string" && parseVersion(version) === null
  return [
    ...(wrong
      ? [
          findingAt(context, file, {
            pointer: "/version",
            message: `${JSON.stringify(version)} is not a full semantic version.`,
            hint: "Write three numbers, without a leading v: 1.5.0.",
          }),
        ]
      : []),
    ...inputsOf(readManifest(value))
      .filter(({ range }) => range !== undefined && semver.validRange(range) === null)
      .map(({ range, pointer }) =>
        findingAt(context, file, {
          pointer: `${pointer}/version`,
          message: `${JSON.stringify(range)} is not a semver range.`,
          hint: "Write it like ^1.4.0 or >=1.4.0 <3.0.0.",
        }),
      ),
  ]
}
