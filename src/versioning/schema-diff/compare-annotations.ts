import { isDeepStrictEqual } from "node:util"
import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { occurrences } from "../schema-model/schema-view.ts"

/** Keywords that decide what is accepted, or where something is found: compared elsewhere, or without meaning of their own. */
const NO_ANNOTATIONS = new Set(
  [
    "$schema $id id $ref $defs definitions $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor",
    "type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format",
    "items prefixItems additionalItems unevaluatedItems minItems maxItems uniqueItems contains minContains maxContains",
    "properties patternProperties additionalProperties unevaluatedProperties propertyNames required minProperties maxProperties",
    "dependentRequired dependentSchemas dependencies allOf anyOf oneOf not if then else",
  ].flatMap((line) => line.split(" ")),
)

/** `title`, `description`, `default` and every other keyword that no validator acts on. */
export function compareAnnotations({ base, next, path, report }: Comparison): void {
  const keywords = new Set(
    [...base.nodes, ...next.nodes]
      .flatMap(({ schema }) => Object.keys(schema))
      .filter((keyword) => !NO_ANNOTATIONS.has(keyword)),
  )
  for (const keyword of keywords) {
    const [before, after] = [occurrences(base, keyword), occurrences(next, keyword)]
    const [was, is] = [before[0], after[0]]
    if (
      isDeepStrictEqual(
        before.map(({ value }) => value),
        after.map(({ value }) => value),
      )
    )
      continue
    const kind = was === undefined ? "added" : is === undefined ? "removed" : "modified"
    report({
      effect: "annotated",
      kind,
      subject: "annotation",
      message: `${keyword} of ${nameOfPlace(path)} ${kind === "modified" ? "changed" : kind}`,
      pointer: is?.pointer ?? was?.pointer ?? "",
      ...(was === undefined ? {} : { before: was.value }),
      ...(is === undefined ? {} : { after: is.value }),
    })
  }
}
