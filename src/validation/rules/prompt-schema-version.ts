import { foreignReferences } from "../prompt/checking/foreign-references.ts"
import { foreignVersions } from "../prompt/checking/foreign-versions.ts"
import { promptRule } from "../prompt/checking/prompt-rule.ts"
import type { Rule } from "../rule.ts"

export const promptSchemaVersion: Rule = promptRule({
  id: "prompt-schema-version",
  severity: "error",
  summary:
    "A prompt that names another schema, or another version of it, than its documents are judged by.",
  explanation:
    "A prompt that is copied from release to release keeps the schema reference of the one it was written for, and documents claim a version that they do not have. Schemas of inputs may be named, and what sections on inputs say is left alone. Write the release's own reference, or leave the version out so that it need not be changed each time.",
  good: "Write a sample that follows schema:sample:1.0.0.\n",
  bad: {
    text: "Write a sample that follows schema:sample:0.9.0.\n",
    at: { line: 1, column: 29 },
  },
  promptProblems: foreignReferences,
  taskProblems: foreignVersions,
})
