import { isDeepStrictEqual } from "node:util"
import { isKnownFormat } from "../../documents/json-schema/keywords.ts"
import { changedOccurrence } from "./changed-occurrence.ts"
import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { Occurrence, SchemaView } from "../schema-model/schema-view.ts"

/** Keywords that are compared elsewhere, or have no meaning of their own: they decide what is accepted, or where something is found. */
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
      .filter((keyword) => !NO_ANNOTATIONS.has(keyword) || keyword === "format"),
  )
  for (const keyword of keywords) {
    const [inBase, inNext] = [annotationsIn(base, keyword), annotationsIn(next, keyword)]
    if (isDeepStrictEqual(inBase.map(valueOf), inNext.map(valueOf))) continue
    const change = changedOccurrence(inBase[0], inNext[0])
    const verb = change.kind === "modified" ? "changed" : change.kind
    report({
      effect: "annotated",
      subject: "annotation",
      message: `${keyword} of ${nameOfPlace(path)} ${verb}`,
      ...change,
    })
  }
}

/** Of formats, those that no validator knows. */
function annotationsIn(view: SchemaView, keyword: string): Occurrence[] {
  return occurrences(view, keyword).filter(
    ({ value }) => keyword !== "format" || !isKnownFormat(value),
  )
}

function valueOf({ value }: Occurrence): unknown {
  return value
}
