import { placeExamples, saysPart } from "../aligning/place-examples.ts"
import type { PlacedExample } from "../aligning/place-examples.ts"
import type { TaskPrompt } from "../aligning/release-prompts.ts"
import { fieldHolder } from "../schema/field-places.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import { checkExample } from "./check-example.ts"
import type { ExampleProblem } from "./example-problem.ts"

const placed = new WeakMap<TaskPrompt, PlacedExample[]>()

/** Found once for all rules. */
export function outputExamples(prompt: TaskPrompt): readonly PlacedExample[] {
  const known = placed.get(prompt)
  if (known !== undefined) return known
  const found = placeExamples(prompt.outline.examples, prompt.aligned)
  placed.set(prompt, found)
  return found
}

/** What the examples have against the schema, with offsets in the prompt. */
export function exampleProblems(
  prompt: TaskPrompt,
  about: ExampleProblem["about"],
): ExampleProblem[] {
  return outputExamples(prompt).flatMap((example) =>
    [...checkExample(example.shown.value, schemaFor(example), nameOf(example))].filter(
      (problem) => problem.about === about,
    ),
  )
}

function nameOf({ place }: PlacedExample): string {
  return place.path.length === 0 ? "the document" : `\`${place.path.at(-1)}\``
}

/** An object may stand for one item of a list, unless the list is the whole output. */
function schemaFor({ shown, place }: PlacedExample): FieldSchema {
  const { schema, path } = place
  const isItem =
    shown.value.kind === "object" &&
    !schema.types.has("object") &&
    (path.length > 0 || shown.section !== "output" || saysPart(shown))
  return isItem ? (fieldHolder(schema) ?? schema) : schema
}
