import { unmentionedFields } from "../prompt/checking/unmentioned-fields.ts"
import { promptRule } from "../prompt/checking/prompt-rule.ts"
import type { Rule } from "../rule.ts"

export const promptRequiredField: Rule = promptRule({
  id: "prompt-required-field",
  severity: "warning",
  summary: "A required field of the output schema that a prompt which lists fields never mentions.",
  explanation:
    "A model that is given a list of fields writes these and no others. If the list lacks a field that the schema requires, documents fail validation whenever the model does not guess it. A prompt that lists no fields of an object, and leaves them to the schema, is not judged. Add the field to the list, or make it optional.",
  good: "Required fields:\n\n- `title`: a few words\n- `size`: how much work it is\n",
  bad: {
    text: "Write a sample.\n\nRequired fields:\n\n- `title`: a few words\n- `risks`: what may happen\n",
    at: { line: 3, column: 1 },
  },
  taskProblems: unmentionedFields,
})
