import { isDeepStrictEqual } from "node:util"
import semver from "semver"
import { readManifest } from "../../domain/manifest.ts"
import type { InputDeclaration, Manifest } from "../../domain/manifest.ts"
import type { Bump } from "../../domain/version-change.ts"
import type { ArtifactChange } from "./artifact-change.ts"
import { artifactTypeOfKey, bumpOfFile } from "./artifact-types.ts"
import { compareJson } from "./compare-json.ts"
import type { JsonDifference } from "./compare-json.ts"
import { describeDifference } from "./describe-difference.ts"
import { isSelfReference } from "./self-reference.ts"
import type { Self } from "./self-reference.ts"

/** What a change of each key of `package.yaml` demands, whatever the change is; other keys demand a patch (spec 4). */
const BUMPS: Readonly<Record<string, Bump>> = {
  doc_type_id: "major",
  authority_level: "major",
  creation_mode: "major",
  production_mode: "major",
  scope: "major",
  parent_doc_type: "major",
  gating_rules: "minor",
  version: "none",
}

/** Keys that are compared item by item below. */
const LISTS = new Set(["required_inputs", "optional_inputs", "creates_children", "artifacts"])

/** The differences of two parsed manifests, with the bump each demands. */
export function compareManifests(base: unknown, next: unknown, self: Self): ArtifactChange[] {
  const [before, after] = [readManifest(base), readManifest(next)]
  if (before === null || after === null)
    return compareJson(base, next).map((difference) => ({
      ...describe(difference, "major"),
      undecided: true,
    }))
  const listed = [
    ...compareInputs(before, after),
    ...compareChildren(before, after),
    ...compareArtifactPaths(before, after),
  ]
  return [
    ...compareJson(rest(before), rest(after))
      .filter((difference) => !isSelfReference(self, difference.before, difference.after))
      .map((difference) => describe(difference, bumpOfKey(difference.path)))
      .filter(({ bump }) => bump !== "none"),
    ...(listed.length > 0 ? listed : compareNotation(before, after)),
  ]
}

function rest(manifest: Manifest): Record<string, unknown> {
  return Object.fromEntries(Object.entries(manifest.raw).filter(([key]) => !LISTS.has(key)))
}

/** Lists that say the same in another order or form. */
function compareNotation(base: Manifest, next: Manifest): ArtifactChange[] {
  return [...LISTS]
    .filter((key) => !isDeepStrictEqual(base.raw[key], next.raw[key]))
    .map((key) => ({
      kind: "modified",
      pointer: `/${key}`,
      subject: "manifest entry",
      bump: "patch",
      message: `/${key} rewritten without a change of content`,
    }))
}

function bumpOfKey([key = ""]: readonly string[]): Bump {
  return BUMPS[key] ?? (/_refs?$/.test(key) ? "minor" : "patch")
}

function describe(difference: JsonDifference, bump: Bump): ArtifactChange {
  return describeDifference(
    difference,
    /_refs?$/.test(difference.path[0] ?? "") ? "reference" : "manifest entry",
    bump,
  )
}

interface Declared extends InputDeclaration {
  readonly required: boolean
}

function compareInputs(base: Manifest, next: Manifest): ArtifactChange[] {
  const [before, after] = [declaredInputs(base), declaredInputs(next)]
  const added = [...after].filter(([id]) => !before.has(id)).map(([, input]) => addedInput(input))
  const removed = [...before]
    .filter(([id]) => !after.has(id))
    .map(([, input]) => removedInput(input))
  const kept = [...after].flatMap(([id, input]) => comparePair(before.get(id), input))
  return [...added, ...removed, ...kept]
}

function declaredInputs({ required_inputs, optional_inputs }: Manifest): Map<string, Declared> {
  const inputs = [
    ...optional_inputs.map((input) => ({ ...input, required: false })),
    ...required_inputs.map((input) => ({ ...input, required: true })),
  ]
  return new Map(inputs.map((input) => [input.id, input]))
}

function addedInput(input: Declared): ArtifactChange {
  return {
    kind: "added",
    pointer: input.pointer,
    subject: "input",
    bump: input.required ? "major" : "minor",
    message: `${nameOf(input)} added`,
    after: input.id,
  }
}

function removedInput(input: Declared): ArtifactChange {
  return {
    kind: "removed",
    pointer: input.pointer,
    subject: "input",
    bump: "minor",
    message: `${nameOf(input)} removed`,
    before: input.id,
  }
}

function comparePair(before: Declared | undefined, after: Declared): ArtifactChange[] {
  if (before === undefined) return []
  const common = { kind: "modified", pointer: after.pointer, subject: "input" } as const
  const demand: ArtifactChange[] =
    before.required === after.required
      ? []
      : [
          {
            ...common,
            bump: after.required ? "major" : "minor",
            message: `Input ${after.id} is ${after.required ? "required" : "optional"} now`,
          },
        ]
  const range = compareRanges(before.range ?? "*", after.range ?? "*")
  if (range === null) return demand
  return [
    ...demand,
    {
      ...common,
      bump: range.bump,
      message: `Range of input ${after.id} ${range.word} from ${before.range ?? "any"} to ${after.range ?? "any"}`,
      ...present({ before: before.range, after: after.range }),
    },
  ]
}

/** Null where the ranges are written alike. What is no range, or not comparable, counts as narrowed. */
function compareRanges(
  before: string,
  after: string,
): { readonly bump: Bump; readonly word: string } | null {
  if (before === after) return null
  const readable = semver.validRange(before) !== null && semver.validRange(after) !== null
  const narrower = readable && semver.subset(after, before)
  const wider = readable && semver.subset(before, after)
  if (wider)
    return narrower ? { bump: "patch", word: "rewritten" } : { bump: "minor", word: "widened" }
  return { bump: "major", word: narrower ? "narrowed" : "changed" }
}

/** A child that is no longer created is missed by whoever reads it, as a removed field is. */
function compareChildren(base: Manifest, next: Manifest): ArtifactChange[] {
  return compareJson(base.creates_children.toSorted(), next.creates_children.toSorted()).map(
    ({ kind, before, after }) => {
      const child = String(after ?? before)
      const index = (kind === "removed" ? base : next).creates_children.indexOf(child)
      return {
        kind,
        pointer: `/creates_children/${index}`,
        subject: "child type",
        bump: kind === "removed" ? "major" : "minor",
        message: `Child type ${child} ${kind}`,
        ...present({ before, after }),
      }
    },
  )
}

/** An artifact that is only moved is the same still: its content is compared on its own. */
function compareArtifactPaths(base: Manifest, next: Manifest): ArtifactChange[] {
  return compareJson(existing(base.artifacts), existing(next.artifacts)).map(
    ({ kind, path: [key = ""], before, after }) => ({
      kind,
      pointer: `/artifacts/${key}`,
      subject: "artifact",
      bump:
        kind === "modified" ? "patch" : bumpOfFile(artifactTypeOfKey(key), kind, key === "schema"),
      message: `Artifact ${key} ${kind === "modified" ? `moved from ${String(before)} to ${String(after)}` : kind}`,
      ...present({ before, after }),
    }),
  )
}

function existing(artifacts: Manifest["artifacts"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(artifacts).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

function nameOf(input: Declared): string {
  return `${input.required ? "Required" : "Optional"} input ${input.id}`
}

function present<Value extends object>(values: Value): Partial<Value> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<Value>
}
