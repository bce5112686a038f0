import { unknownFields } from "../prompt/checking/unknown-fields.ts"
import { promptRule } from "../prompt/checking/prompt-rule.ts"
import type { Rule } from "../rule.ts"

export const promptFieldKnown: Rule = promptRule({
  id: "prompt-field-known",
  severity: "error",
  summary:
    "A field that the task prompt tells the model to write and the output schema does not define.",
  explanation:
    'Prompt and schema drift apart when one of them is edited alone: the model writes what the prompt says, and the document is rejected, or nobody reads the field. What sections on the output, its structure, its required or optional fields list counts as told; what inputs, prohibitions and running text mention does not. Children listed under a field, or after "each `field` item", belong to that field. Add the field to the schema, or take it out of the prompt.',
  good: "Required fields:\n\n- `title`: a few words\n- `size`\n",
  bad: {
    text: "Required fields:\n\n- `title`: a few words\n- `size`\n- `budget_total`: what it costs\n",
    at: { line: 5, column: 4 },
  },
  taskProblems: unknownFields,
})
