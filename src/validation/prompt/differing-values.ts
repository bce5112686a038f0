import type { AlignedGroup } from "./align-prompt.ts"
import { valueDifference } from "./check-example.ts"
import { exampleProblems } from "./output-examples.ts"
import type { PromptProblem, TaskPrompt } from "./release-prompts.ts"
import type { FieldSchema } from "./schema-fields.ts"

/** Allowed values stated in lists of fields, in sentences and in examples that differ from the schema's (spec 3). */
export function differingValues(prompt: TaskPrompt): PromptProblem[] {
  return [...prompt.aligned.groups.flatMap(fromGroup), ...fromRemarks(prompt), ...exampleProblems(prompt, "stated values")]
}

function fromGroup({ mentions, place, intro }: AlignedGroup): PromptProblem[] {
  const own = valuesOf(place.schema)
  const names = mentions.map(({ mention }) => mention.path.join("."))
  // Items under a field that holds no fields are its values.
  const listed = own === null || names.length < 2 ? [] : compare(`one of: ${names.join(" | ")}`, own, place.path.at(-1) ?? "", (_, foreign) => mentions[names.indexOf(foreign ?? "")]?.mention.offset ?? intro)
  return [
    ...listed,
    ...mentions.flatMap(({ mention, field }) => {
      const values = field === null || mention.mood === "prohibition" ? null : valuesOf(field.schema)
      return values === null ? [] : compare(mention.description.text, values, field?.path.at(-1) ?? "", (offset) => mention.description.offset + offset)
    }),
  ]
}

function valuesOf(schema: FieldSchema): readonly unknown[] | null {
  return schema.values ?? (schema.types.has("array") ? (schema.item?.values ?? null) : null)
}

function compare(text: string, values: readonly unknown[], name: string, at: (offset: number, foreign: string | undefined) => number): PromptProblem[] {
  const difference = valueDifference(text, values)
  if (difference === null) return []
  return [{ offset: at(difference.offset, difference.foreign[0]), message: difference.message(`\`${name}\``), hint: difference.hint, severity: difference.foreign.length > 0 ? undefined : "warning" }]
}

const SENTENCE = /(?<![\w`])`?([A-Za-z_][\w.]*)`?\s+(?:is|must be|has to be|can be|should be|takes)\s+(?=(?:exactly |only |always )?one of\b)/g

/** "The `size` is one of: small | large", wherever it stands; right if it is right for one field of that name. */
function fromRemarks({ outline, aligned }: TaskPrompt): PromptProblem[] {
  return outline.remarks
    .filter(({ mood }) => mood === "output" || mood === "prose")
    .flatMap(({ text, offset }) =>
      Array.from(text.matchAll(SENTENCE)).flatMap((found) => {
        const name = (found[1] ?? "").split(".").at(-1) ?? ""
        const after = found.index + found[0].length
        const meant = aligned.places.filter(({ path }) => path.at(-1) === name)
        const outcomes = meant.flatMap(({ schema }) => {
          const values = valuesOf(schema)
          return values === null ? [] : [compare(text.slice(after), values, name, (at) => offset + after + at)]
        })
        return outcomes.some((outcome) => outcome.length === 0) ? [] : (outcomes[0] ?? [])
      }),
    )
}
