import type { AlignedGroup } from "../aligning/align-prompt.ts"
import { valueDifference } from "./check-example.ts"
import { exampleProblems } from "./output-examples.ts"
import type { PromptProblem, TaskPrompt } from "../aligning/release-prompts.ts"
import { allowedValues } from "../schema/field-places.ts"

/** Allowed values stated in lists of fields, in sentences and in examples that differ from the schema's (spec 3). */
export function differingValues(prompt: TaskPrompt): PromptProblem[] {
  return [
    ...prompt.aligned.groups.flatMap(fromGroup),
    ...fromRemarks(prompt),
    ...exampleProblems(prompt, "stated values"),
  ]
}

function fromGroup({ mentions, place, intro }: AlignedGroup): PromptProblem[] {
  const own = allowedValues(place.schema)
  const names = mentions.map(({ mention }) => mention.path.join("."))
  // Items under a field that holds no fields are its values; where prose speaks of them, it need not speak of all.
  const text = `one of: ${names.join(" | ")}`
  const listed =
    own === null || names.length < 2
      ? []
      : compare(
          text,
          own,
          place.path.at(-1) ?? "",
          (offset) =>
            mentions[text.slice(0, offset).split("|").length - 1]?.mention.offset ?? intro,
        )
  return [
    ...listed.filter(
      ({ severity }) =>
        severity === undefined || mentions.every(({ mention }) => mention.section !== "prose"),
    ),
    ...mentions.flatMap(({ mention, field }) => {
      const values =
        field === null || mention.section === "prohibition" ? null : allowedValues(field.schema)
      return values === null
        ? []
        : compare(
            mention.description.text,
            values,
            field?.path.at(-1) ?? "",
            (offset) => mention.description.offset + offset,
          )
    }),
  ]
}

function compare(
  text: string,
  values: readonly unknown[],
  name: string,
  at: (offset: number) => number,
): PromptProblem[] {
  const difference = valueDifference(text, values)
  if (difference === null) return []
  return [
    {
      offset: at(difference.offset),
      message: difference.message(`\`${name}\``),
      hint: difference.hint,
      severity: difference.severity,
    },
  ]
}

const SENTENCE =
  /(?<![\w`])`?([A-Za-z_][\w.]*)`?\s+(?:is|must be|has to be|can be|should be|takes)\s+(?=(?:exactly |only |always )?one of\b)/g

/** "The `size` is one of: small | large", wherever it stands; right if it is right for one field of that name. */
function fromRemarks({ outline, aligned }: TaskPrompt): PromptProblem[] {
  return outline.remarks
    .filter(({ section }) => section !== "input" && section !== "prohibition")
    .flatMap(({ text, offset }) =>
      Array.from(text.matchAll(SENTENCE)).flatMap((found) => {
        const name = (found[1] ?? "").split(".").at(-1) ?? ""
        const after = found.index + found[0].length
        const meant = aligned.places.filter(({ path }) => path.at(-1) === name)
        const outcomes = meant.flatMap(({ schema }) => {
          const values = allowedValues(schema)
          return values === null
            ? []
            : [compare(text.slice(after), values, name, (at) => offset + after + at)]
        })
        return outcomes.some((outcome) => outcome.length === 0) ? [] : (outcomes[0] ?? [])
      }),
    )
}
