import type { Passage } from "../passage.ts"
import { statedValues } from "../reading/stated-values.ts"
import type { PromptProblem } from "./prompt-problem.ts"

/**
 * How the values that a passage allows differ from those of the schema; null where they agree, or none are stated.
 * A value that is only left out is a warning. `name`: of the field, as it is to be shown.
 */
export function valueDifference(
  passage: Passage,
  values: readonly unknown[],
  name: string,
): PromptProblem | null {
  const stated = statedIn(passage, values)
  return stated === null
    ? null
    : choiceDifference(stated, values, name, (value) => isWordOf(passage.text, value))
}

/** The values that a passage states for a field that the schema allows `values`, each where it stands in the prompt. */
export function statedIn(
  { text, offset }: Passage,
  values: readonly unknown[],
): readonly Passage[] | null {
  return (
    statedValues(text, allowedTexts(values))?.map((value) => ({
      ...value,
      offset: offset + value.offset,
    })) ?? null
  )
}

function allowedTexts(values: readonly unknown[]): string[] {
  return values
    .filter((value) => value !== null)
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)))
}

/** The same for values that are listed one by one. `isSpokenOf`: whether the prompt says something of a value elsewhere. */
export function choiceDifference(
  stated: readonly Passage[],
  values: readonly unknown[],
  name: string,
  isSpokenOf: (value: string) => boolean = () => false,
): PromptProblem | null {
  const allowed = allowedTexts(values)
  const hint = `The schema allows ${listed(allowed)}.`
  const foreign = stated.filter((value) => !isAllowed(value, allowed, values.includes(null)))
  if (foreign[0] !== undefined)
    return {
      offset: foreign[0].offset,
      message: `The prompt allows ${listed(foreign.map((value) => value.text))} for ${name}; the schema does not.`,
      hint,
    }
  const missing = allowed.filter(
    (value) => !stated.some((passage) => passage.text === value) && !isSpokenOf(value),
  )
  if (missing.length === 0 || stated[0] === undefined) return null
  return {
    severity: "warning",
    offset: stated[0].offset,
    message: `The prompt leaves out ${listed(missing)}, which the schema allows for ${name}.`,
    hint,
  }
}

function isAllowed({ text }: Passage, allowed: readonly string[], nullable: boolean): boolean {
  return allowed.includes(text) || (nullable && /^(?:null|none)$/.test(text))
}

/** The value is spoken of, if only to say that it is not for the model. */
function isWordOf(text: string, value: string): boolean {
  return ` ${inWords(text)} `.includes(` ${inWords(value)} `)
}

function inWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}_-]+/gu, " ")
}

const MAX_LISTED = 10

function listed(values: readonly string[]): string {
  const shown = values
    .slice(0, MAX_LISTED)
    .map((value) => `\`${value}\``)
    .join(", ")
  return values.length > MAX_LISTED ? `${shown} and ${values.length - MAX_LISTED} more` : shown
}
