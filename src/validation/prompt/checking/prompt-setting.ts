import type { ExampleSetting } from "../../rule.ts"

/** A small document type for the examples of the prompt rules: a title, a size out of three, risks. */
export const PROMPT_SETTING: ExampleSetting = {
  files: {
    "package.yaml": `doc_type_id: sample
display_name: Sample
version: "1.0.0"
authority_level: constructive
creation_mode: llm_generated
production_mode: generate
scope: project
role_prompt_ref: "prompt:role:writer:1.0.0"
artifacts:
  task_prompt: prompts/task.prompt.txt
  schema: schemas/output.schema.json
`,
    "prompts/task.prompt.txt": "Write a sample.\n",
    "schemas/output.schema.json": `{
  "type": "object",
  "additionalProperties": false,
  "required": ["title", "size"],
  "properties": {
    "title": { "type": "string" },
    "size": { "enum": ["small", "medium", "large"] },
    "risks": { "type": "array", "items": { "type": "object", "properties": { "owner": { "type": "string" } } } }
  }
}
`,
  },
  releases: { "roles/writer@1.0.0": { "role.prompt.txt": "You write samples.\n" } },
}
