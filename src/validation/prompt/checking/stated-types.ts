import type { AlignedMention } from "../aligning/align-prompt.ts"
import type { TaskPrompt } from "../aligning/release-prompts.ts"
import { openingTypeOf } from "../languages/stated-type.ts"
import { typeProblem } from "./example-problem.ts"
import type { PromptProblem } from "./prompt-problem.ts"

/** Types that lists of fields state and the schema does not take: "tags (string)" (spec 3). */
export function statedTypes({ aligned }: TaskPrompt): PromptProblem[] {
  return aligned.groups.flatMap(({ mentions }) => mentions.flatMap(inDescription))
}

/** In brackets after the name, or as all that is said before a comma or dash. */
const STATED =
  /^[^\p{L}\p{N}(（]{0,3}[(（]([^()（）\n]{1,40})[)）]|^\s{0,3}([^\s,;:.(–—，；（。-][^,;:.(–—，；（。\n]{0,30})(?=[,;(–—，；（。]|\s-\s|$)/u

function inDescription({ mention, field }: AlignedMention): PromptProblem[] {
  if (field === null || mention.section === "prohibition") return []
  const found = STATED.exec(mention.description.text)
  const said = (found?.[1] ?? found?.[2] ?? "").split(/[,;，；、]/)[0] ?? ""
  const description = mention.description.text.replace(
    /^[^\p{L}\p{N}(（]{0,3}[(（][^()（）\n]*[)）][^\p{L}\p{N}]{0,3}/u,
    "",
  )
  const type = (said === "" ? null : openingTypeOf(said)) ?? openingTypeOf(description)
  if (type === null) return []
  const name = `\`${field.path.at(-1)}\``
  return [...typeProblem([type], { schema: field.schema, name, offset: mention.offset })]
}
