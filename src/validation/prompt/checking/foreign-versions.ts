import type { RuleContext } from "../../rule.ts"
import type { TaskPrompt } from "../aligning/release-prompts.ts"
import type { FieldPlace } from "../schema/field-places.ts"
import type { PromptProblem } from "./prompt-problem.ts"

/** "schema version 1.4.0", "Schema: v1.4.0", "`schema_version` is set to 1.2"; not the version of JSON Schema itself. */
const STATED_VERSION =
  /(?<!json[ -])\b(schema(?:[ _]version)?)\b[`"']?(?:\s{0,9}[:=]|\s{1,9}(?:is|must be|has to be|should be|equals))?(?:\s{1,9}(?:always|exactly|set to|fixed at|version)){0,4}\s{0,9}[`"']?v?(\d{1,9}(?:\.\d{1,9}){1,5})(?![\w-]|\.\w)/gi

const VERSION_FIELD = "schema_version"

/** Versions of the schema that the task prompt states in words and that are not this one's. */
export function foreignVersions(
  { text, aligned }: TaskPrompt,
  { release }: RuleContext,
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
