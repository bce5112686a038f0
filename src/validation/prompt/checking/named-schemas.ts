import type { ReferenceCandidate } from "../../../domain/reference.ts"
import { parseReference } from "../../../domain/reference.ts"
import { inputsOf } from "../../../domain/manifest.ts"
import { nameOf } from "../../../domain/identifiers.ts"
import type { RuleContext } from "../../rule.ts"
import type { Prompt, PromptProblem, TaskPrompt } from "../aligning/release-prompts.ts"
import type { FieldPlace } from "../schema/field-places.ts"

/** A word that may be a reference: `schema:project_discovery:1.4.0`, without the full stop of its sentence. */
const SCHEMA_WORD = /(?<![\w:/])schema:[\w.:@^~+-]*\w/g

/** "schema version 1.4.0", "Schema: v1.4.0", "`schema_version` is set to 1.2"; not the version of JSON Schema itself. */
const STATED_VERSION =
  /(?<!json[ -])\b(schema(?:[ _]version)?)\b[`"']?(?:\s*[:=]|\s+(?:is|must be|has to be|should be|equals))?(?:\s+(?:always|exactly|set to|fixed at|version))*\s*[`"']?v?(\d+(?:\.\d+)+)(?![\w.]*\w|-)/gi

const VERSION_FIELD = "schema_version"

/** Schemas that a prompt names by a reference and that are not the one its documents are judged by (spec 3). */
export function foreignReferences(
  { release, snapshot }: RuleContext,
  { text, outline }: Prompt,
): PromptProblem[] {
  const { id, version, manifest } = release
  const declared = manifest?.raw["schema_ref"]
  const own = typeof declared === "string" ? parseReference(snapshot.config.kinds, declared) : null
  const inputs = new Set(inputsOf(manifest).map((input) => input.id.split("/").at(-1)))
  const isOwn = (candidate: ReferenceCandidate) =>
    own?.candidates.some(
      (other) => other.package === candidate.package && other.version === candidate.version,
    ) === true ||
    (candidate.package === release.package &&
      (candidate.version === version || version === "draft"))
  return Array.from(text.matchAll(SCHEMA_WORD)).flatMap(({ 0: word, index }) => {
    const candidates = parseReference(snapshot.config.kinds, word)?.candidates ?? []
    const section = outline.remarks.find(
      (remark) => index >= remark.offset && index < remark.offset + remark.text.length,
    )?.section
    if (
      candidates.length === 0 ||
      section === "input" ||
      section === "prohibition" ||
      candidates.some((candidate) => isOwn(candidate) || inputs.has(nameOf(candidate.package)))
    )
      return []
    const right = own?.text ?? `schema:${id}:${version}`
    return [
      {
        offset: index,
        message: `The prompt names ${word}; its documents are judged by ${right}.`,
        hint: `Write ${right}, or leave the version out.`,
      },
    ]
  })
}

/** Versions of the schema that the task prompt states in words and that are not this one's. */
export function foreignVersions(
  { release }: RuleContext,
  { text, aligned }: TaskPrompt,
): PromptProblem[] {
  return Array.from(text.matchAll(STATED_VERSION)).flatMap((found) => {
    const [, name = "", stated = ""] = found
    const allowed =
      aligned.places.some(isVersionField) && name.toLowerCase() === VERSION_FIELD
        ? constantVersions(aligned.places)
        : releaseVersions(release.version, stated)
    if (allowed.length === 0 || allowed.includes(stated)) return []
    const offset = found.index + found[0].lastIndexOf(stated)
    return [
      {
        offset,
        message: `The prompt says that the schema has version ${stated}; it has ${allowed.join(" or ")}.`,
      },
    ]
  })
}

function isVersionField({ path }: FieldPlace): boolean {
  return path.at(-1) === VERSION_FIELD
}

/** A field that takes any text has a numbering of its own, about which nothing is known. */
function constantVersions(places: readonly FieldPlace[]): string[] {
  return places
    .filter(isVersionField)
    .flatMap(({ schema }) => schema.values?.filter((value) => typeof value === "string") ?? [])
}

/** A draft's version is not decided yet; a shorter number may count something else. */
function releaseVersions(version: string, stated: string): string[] {
  return version === "draft" || stated.split(".").length !== 3 ? [] : [version]
}
