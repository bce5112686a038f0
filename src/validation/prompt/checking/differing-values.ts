import type { AlignedGroup, AlignedMention } from "../aligning/align-prompt.ts"
import type { TaskPrompt } from "../aligning/release-prompts.ts"
import type { Remark } from "../reading/prompt-outline.ts"
import { allowedValues } from "../schema/field-places.ts"
import { exampleProblems } from "./output-examples.ts"
import type { PromptProblem } from "./prompt-problem.ts"
import { splitPassage } from "../passage.ts"
import { valueDifference } from "./value-difference.ts"

/** Allowed values stated in lists of fields, in sentences and in examples that differ from the schema's, each place once (spec 3). */
export function differingValues(prompt: TaskPrompt): PromptProblem[] {
  const found = [
    ...prompt.aligned.groups.flatMap((group) => [
      ...inItems(group),
      ...group.mentions.flatMap(inDescription),
    ]),
    ...prompt.outline.remarks.flatMap((remark) => {
      const found = inRemark(remark, prompt)
      return found.length > 0 ? found : inSentences(remark, prompt)
    }),
    ...exampleProblems(prompt, "stated values"),
  ]
  return [...new Map(found.map((problem) => [problem.offset, problem])).values()]
}

/** Items under a field that holds no fields are its values; where prose speaks of them, it need not speak of all. */
function inItems({ mentions, place, intro }: AlignedGroup): PromptProblem[] {
  const values = allowedValues(place.schema)
  if (values === null || mentions.length < 2) return []
  const names = mentions.map(({ mention }) => mention.path.join("."))
  const text = `one of: ${names.join(" | ")}`
  const problem = valueDifference({ text, offset: 0 }, values, codeName(place.path))
  const isProse = mentions.some(({ mention }) => mention.section === "prose")
  if (problem === null || (problem.severity === "warning" && isProse)) return []
  const item = text.slice(0, problem.offset).split("|").length - 1
  return [{ ...problem, offset: mentions[item]?.mention.offset ?? intro }]
}

function inDescription({ mention, field }: AlignedMention): PromptProblem[] {
  if (field === null || mention.section === "prohibition") return []
  const values = allowedValues(field.schema)
  if (values === null) return []
  const problem = valueDifference(mention.description, values, codeName(field.path))
  return problem === null ? [] : [problem]
}

const SENTENCE_END = /[.!?;](?=\s|$)/
const CODED_NAME = /(?<![\p{L}\p{N}])[`'"]([\p{L}_][\p{L}\p{N}_.-]*)[`'"]/gu

/** "For `size` use only small or large": what a sentence says of a field that it names as code; only what is surely wrong. */
function inSentences({ text, offset, section }: Remark, { aligned }: TaskPrompt): PromptProblem[] {
  if (section === "input" || section === "prohibition") return []
  return splitPassage({ text, offset }, SENTENCE_END).flatMap((sentence) =>
    Array.from(sentence.text.matchAll(CODED_NAME))
      .slice(0, 1)
      .flatMap((found) => {
        const name = found[1] ?? ""
        const start = found.index + found[0].length
        const rest = { text: sentence.text.slice(start), offset: sentence.offset + start }
        const problems = aligned.places
          .filter(({ path }) => path.at(-1) === name)
          .map(({ schema }) => allowedValues(schema))
          .filter((values) => values !== null)
          .map((values) => valueDifference(rest, values, codeName([name])))
        const [first] = problems
        return first === undefined ||
          first === null ||
          problems.includes(null) ||
          first.severity === "warning"
          ? []
          : [first]
      }),
  )
}

const SENTENCE =
  /(?<![\w`.])`?([A-Za-z_][\w.]*)`?\s{1,9}(?:is|must be|has to be|can be|should be|takes)\s{1,9}(?=(?:exactly |only |always )?one of\b)/g

/** "The `size` is one of: small | large", wherever it stands; right if it is right for one field of that name. */
function inRemark({ text, offset, section }: Remark, { aligned }: TaskPrompt): PromptProblem[] {
  if (section === "input" || section === "prohibition") return []
  return Array.from(text.matchAll(SENTENCE)).flatMap((found) => {
    const name = (found[1] ?? "").split(".").at(-1) ?? ""
    const start = found.index + found[0].length
    const rest = { text: text.slice(start), offset: offset + start }
    const problems = aligned.places
      .filter(({ path }) => path.at(-1) === name)
      .map(({ schema }) => allowedValues(schema))
      .filter((values) => values !== null)
      .map((values) => valueDifference(rest, values, codeName([name])))
    return problems.includes(null) ? [] : (problems[0] ?? [])
  })
}

function codeName(path: readonly string[]): string {
  return `\`${path.at(-1) ?? ""}\``
}
