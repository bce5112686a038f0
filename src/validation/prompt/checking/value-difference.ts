import type { Passage } from "../passage.ts"
import { statedValues } from "../reading/stated-values.ts"
import type { PromptProblem } from "./prompt-problem.ts"

/**
 * How the values that a passage allows differ from those of the schema; null where they agree, or none are stated.
 * A value that is only left out is a warning. `name`: of the field, as it is to be shown.
 */
export function valueDifference(
  { text, offset }: Passage,
  values: readonly unknown[],
  name: string,
): PromptProblem | null {
  const allowed = values
    .filter((value) => value !== null)
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)))
  const stated = statedValues(text, allowed)
  if (stated === null) return null
  const hint = `The schema allows ${listed(allowed)}.`
  const foreign = stated.filter((value) => !isAllowed(value, allowed, values.includes(null)))
  if (foreign[0] !== undefined)
    return {
      offset: offset + foreign[0].offset,
      message: `The prompt allows ${listed(foreign.map((value) => value.text))} for ${name}; the schema does not.`,
      hint,
    }
  const missing = allowed.filter(
    (value) => !stated.some((passage) => passage.text === value) && !isWordOf(text, value),
  )
  if (missing.length === 0 || stated[0] === undefined) return null
  return {
    severity: "warning",
    offset: offset + stated[0].offset,
    message: `The prompt leaves out ${listed(missing)}, which the schema allows for ${name}.`,
    hint,
  }
}

function isAllowed({ text }: Passage, allowed: readonly string[], nullable: boolean): boolean {
  return allowed.includes(text) || (nullable && /^(?:null|none)$/.test(text))
}

/** The value is spoken of, if only to say that it is not for the model. */
function isWordOf(text: string, value: string): boolean {
  return ` ${text.replace(/[^\w-]+/g, " ")} `.includes(` ${value.replace(/[^\w-]+/g, " ")} `)
}

const MAX_LISTED = 10

function listed(values: readonly string[]): string {
  const shown = values
    .slice(0, MAX_LISTED)
    .map((value) => `\`${value}\``)
    .join(", ")
  return values.length > MAX_LISTED ? `${shown} and ${values.length - MAX_LISTED} more` : shown
}
