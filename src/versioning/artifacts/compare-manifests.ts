import { isDeepStrictEqual } from "node:util"
import { readManifest, recordOf } from "../../domain/manifest.ts"
import type { Manifest } from "../../domain/manifest.ts"
import type { Bump } from "../../domain/version-change.ts"
import type { ArtifactChange } from "./artifact-change.ts"
import { artifactTypeOfKey, bumpOfFile } from "./artifact-types.ts"
import { compareInputs } from "./compare-inputs.ts"
import { compareJson } from "./compare-json.ts"
import type { JsonDifference } from "./compare-json.ts"
import { describeDifference } from "./describe-difference.ts"
import { isSelfReference } from "./self-reference.ts"
import type { Self } from "./self-reference.ts"

/** What a change of each key of `package.yaml` demands, whatever the change is; other keys demand a patch (spec 4). */
const BUMPS: ReadonlyMap<string, Bump> = new Map([
  ["doc_type_id", "major"],
  ["authority_level", "major"],
  ["creation_mode", "major"],
  ["production_mode", "major"],
  ["scope", "major"],
  ["parent_doc_type", "major"],
  ["gating_rules", "minor"],
  ["version", "none"],
])

/** Keys that are compared item by item below. */
const LISTS = new Set(["required_inputs", "optional_inputs", "creates_children", "artifacts"])

/** The differences of two parsed manifests, with the bump each demands. */
export function compareManifests(base: unknown, next: unknown, self: Self): ArtifactChange[] {
  const [baseManifest, nextManifest] = [readManifest(base), readManifest(next)]
  if (baseManifest === null || nextManifest === null)
    return compareJson(base, next).map((difference) => ({
      ...describe(difference, "major"),
      undecided: true,
    }))
  const listed = [
    ...compareInputs(baseManifest, nextManifest),
    ...compareChildren(baseManifest, nextManifest),
    ...compareArtifactPaths(baseManifest, nextManifest),
  ]
  return [
    ...compareJson(otherKeys(baseManifest), otherKeys(nextManifest))
      .filter(({ before, after }) => !isSelfReference(self, before, after))
      .map((difference) => describe(difference, bumpOfKey(difference.path)))
      .filter(({ bump }) => bump !== "none"),
    ...(listed.length > 0 ? listed : compareNotation(baseManifest, nextManifest)),
  ]
}

function otherKeys(manifest: Manifest): Record<string, unknown> {
  return recordOf(Object.entries(manifest.raw).filter(([key]) => !LISTS.has(key)))
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
  return BUMPS.get(key) ?? (/_refs?$/.test(key) ? "minor" : "patch")
}

function describe(difference: JsonDifference, bump: Bump): ArtifactChange {
  const isReference = /_refs?$/.test(difference.path[0] ?? "")
  return describeDifference(difference, isReference ? "reference" : "manifest entry", bump)
}

/** A child that is no longer created is missed by whoever reads it, as a removed field is. */
function compareChildren(base: Manifest, next: Manifest): ArtifactChange[] {
  return compareJson(base.creates_children.toSorted(), next.creates_children.toSorted()).map(
    ({ kind, path: _path, pointer: _pointer, name: _name, ...values }) => {
      const child = String(values.after ?? values.before)
      const index = (kind === "removed" ? base : next).creates_children.indexOf(child)
      return {
        kind,
        pointer: `/creates_children/${index}`,
        subject: "child type",
        bump: kind === "removed" ? "major" : "minor",
        message: `Child type ${child} ${kind}`,
        ...values,
      }
    },
  )
}

/** An artifact that is only moved is still the same: its content is compared on its own. */
function compareArtifactPaths(base: Manifest, next: Manifest): ArtifactChange[] {
  return compareJson(existing(base.artifacts), existing(next.artifacts)).map(
    ({ kind, path: [key = ""], pointer: _pointer, name: _name, ...values }) => {
      const isMoved = kind === "modified"
      const { before, after } = values
      return {
        kind,
        pointer: `/artifacts/${key}`,
        subject: "artifact",
        bump: isMoved ? "patch" : bumpOfFile(artifactTypeOfKey(key), kind, key === "schema"),
        message: `Artifact ${key} ${isMoved ? `moved from ${String(before)} to ${String(after)}` : kind}`,
        ...values,
      }
    },
  )
}

function existing(artifacts: Manifest["artifacts"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(artifacts).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}
