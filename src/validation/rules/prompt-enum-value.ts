import { differingValues } from "../prompt/checking/differing-values.ts"
import { promptRule } from "../prompt/checking/prompt-rule.ts"
import type { Rule } from "../rule.ts"

export const promptEnumValue: Rule = promptRule({
  id: "prompt-enum-value",
  severity: "error",
  summary:
    "Allowed values that the task prompt states for a field and that differ from the schema's enum.",
  explanation:
    'A value that the prompt offers and the schema does not allow makes a document fail. A value that the schema allows and the prompt leaves out is a warning: the documents are valid, but the list may have been forgotten when the schema grew. Lists of examples ("such as", "e.g.") are not judged. Make the two lists equal.',
  good: "Required fields:\n\n- `title`: a few words\n- `size`: one of: small | medium | large\n",
  bad: {
    text: "Required fields:\n\n- `title`: a few words\n- `size`: one of: small | medium | large | huge\n",
    at: { line: 4, column: 44 },
  },
  taskProblems: differingValues,
})
