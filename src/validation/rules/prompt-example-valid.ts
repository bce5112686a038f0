import { exampleProblems } from "../prompt/checking/output-examples.ts"
import { statedTypes } from "../prompt/checking/stated-types.ts"
import { promptRule } from "../prompt/checking/prompt-rule.ts"
import type { Rule } from "../rule.ts"

export const promptExampleValid: Rule = promptRule({
  id: "prompt-example-valid",
  severity: "error",
  summary:
    "An example or a stated type of the output, in a task prompt, that does not fit the output schema.",
  explanation:
    'A model copies the example it is shown, be it JSON, YAML, a Python dict, a TypeScript or Pydantic type, or a pasted JSON Schema. An example with a field that the schema lacks, without a required field, or with another shape leads to documents that fail validation. Placeholders such as "…", <…>, one of: a | b, true | false, comments and ellipses are understood and not judged. Examples of the input, and of wrong answers, are left alone. Change the example, or the schema.',
  good: '# Output\n\n```json\n{ "title": "…", "size": "small | medium | large" }\n```\n',
  bad: {
    text: '# Output\n\n```json\n{ "titel": "…", "title": "…", "size": "small" }\n```\n',
    at: { line: 4, column: 3 },
  },
  taskProblems: (prompt) => [...exampleProblems(prompt, "structure"), ...statedTypes(prompt)],
})
