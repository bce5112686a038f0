/** What a generated package holds: as small as a release can be that every rule has something to read in. */

const ROLE = "roles/writer"
const FIELDS = ["title", "summary", "owner", "risks", "milestones", "budget", "scope", "decision"]

export function packageId(index) {
  return `document_${index}`
}

export function versionAt(index) {
  return `1.${index}.0`
}

/** The one shared artifact that all packages refer to. */
export function roleFiles() {
  return [[`prompts/${ROLE}/releases/1.0.0/role.prompt.txt`, "You write clear documents.\n"]]
}

/** A new field every fifth version, so that neighbours mostly differ in their manifest alone. */
export function* releaseFiles(index, version) {
  const id = packageId(index)
  const folder = `document_types/${id}/releases/${versionAt(version)}`
  const fields = FIELDS.slice(0, 3 + Math.floor(version / 5))
  const input = index === 0 ? null : packageId(index - 1)
  yield [`${folder}/package.yaml`, manifest(id, versionAt(version), input)]
  yield [`${folder}/prompts/task.prompt.txt`, prompt(index, fields)]
  yield [`${folder}/schemas/output.schema.json`, schema(index, fields)]
}

function manifest(id, version, input) {
  return `doc_type_id: ${id}
display_name: ${id}
version: "${version}"
authority_level: constructive
creation_mode: llm_generated
production_mode: construct
scope: project
role_prompt_ref: "prompt:role:writer:1.0.0"
required_inputs:${input === null ? " []" : `\n  - { id: ${input}, version: "^1.0.0" }`}
artifacts:
  task_prompt: prompts/task.prompt.txt
  schema: schemas/output.schema.json
`
}

function prompt(index, fields) {
  const example = JSON.stringify(Object.fromEntries(fields.map((name) => [name, "..."])), null, 2)
  return `# Task\n\nWrite document ${index}.\n\n# Output\n\n\`\`\`json\n${example}\n\`\`\`\n`
}

function schema(index, fields) {
  const properties = Object.fromEntries(
    fields.map((name) => [name, { type: "string", minLength: 1, description: `${name} ${index}` }]),
  )
  const required = fields.slice(0, 3)
  return `${JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", type: "object", properties, required, additionalProperties: false }, null, 2)}\n`
}
