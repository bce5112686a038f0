import { foreignReferences, foreignVersions } from "../prompt/checking/named-schemas.ts"
import { PROMPT_SETTING } from "../prompt/checking/prompt-setting.ts"
import { promptFinding, releasePrompts, taskPrompt } from "../prompt/aligning/release-prompts.ts"
import type { Rule } from "../rule.ts"

export const promptSchemaVersion: Rule = {
  id: "prompt-schema-version",
  group: "Prompt–schema alignment",
  severity: "error",
  summary:
    "A prompt that names another schema, or another version of it, than its documents are judged by.",
  explanation:
    "A prompt that is copied from release to release keeps the schema reference of the one it was written for, and documents claim a version that they do not have. Schemas of inputs may be named, and what sections on inputs say is left alone. Write the release's own reference, or leave the version out so that it need not be changed each time.",
  good: {
    file: "prompts/task.prompt.txt",
    text: "Write a sample that follows schema:sample:1.0.0.\n",
  },
  bad: {
    file: "prompts/task.prompt.txt",
    text: "Write a sample that follows schema:sample:0.9.0.\n",
    at: { line: 1, column: 29 },
  },
  setting: PROMPT_SETTING,
  check: (context) => {
    const task = taskPrompt(context)
    return [
      ...releasePrompts(context).flatMap((prompt) =>
        foreignReferences(context, prompt).map((problem) => promptFinding(prompt, problem)),
      ),
      ...(task === null
        ? []
        : foreignVersions(context, task).map((problem) => promptFinding(task, problem))),
    ]
  },
}
