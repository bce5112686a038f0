import { unmentionedFields } from "../prompt/checking/unmentioned-fields.ts"
import { PROMPT_SETTING } from "../prompt/checking/prompt-setting.ts"
import { promptFinding, taskPrompt } from "../prompt/aligning/release-prompts.ts"
import type { Rule } from "../rule.ts"

export const promptRequiredField: Rule = {
  id: "prompt-required-field",
  group: "Prompt–schema alignment",
  severity: "warning",
  summary: "A required field of the output schema that a prompt which lists fields never mentions.",
  explanation:
    "A model that is given a list of fields writes these and no others. If the list lacks a field that the schema requires, documents fail validation whenever the model does not guess it. A prompt that lists no fields of an object, and leaves them to the schema, is not judged. Add the field to the list, or make it optional.",
  good: {
    file: "prompts/task.prompt.txt",
    text: "Required fields:\n\n- `title`: a few words\n- `size`: how much work it is\n",
  },
  bad: {
    file: "prompts/task.prompt.txt",
    text: "Write a sample.\n\nRequired fields:\n\n- `title`: a few words\n- `risks`: what may happen\n",
    at: { line: 3, column: 1 },
  },
  setting: PROMPT_SETTING,
  check: (context) => {
    const prompt = taskPrompt(context)
    return prompt === null
      ? []
      : unmentionedFields(prompt).map((problem) => promptFinding(prompt, problem))
  },
}
