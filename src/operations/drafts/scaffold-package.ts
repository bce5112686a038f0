import { documentFormat } from "../../documents/document-format.ts"
import { stringify } from "yaml"
import { hasManifest } from "../../domain/config.ts"
import type { Kind } from "../../domain/config.ts"
import { nameOf } from "../../domain/identifiers.ts"
import { findKind } from "../../domain/layout.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"

/** The files of a first draft that passes validation as it stands, by path inside the release. */
export async function scaffoldPackage(
  snapshot: Snapshot,
  kind: Kind,
  id: string,
): Promise<ReadonlyMap<string, string>> {
  if (hasManifest(kind)) return documentType(snapshot, kind, id)
  return new Map([[kind.entry ?? `${id}.txt`, entryText(kind.entry ?? "", id)]])
}

async function documentType(
  snapshot: Snapshot,
  kind: Kind & { readonly manifest: string },
  id: string,
): Promise<ReadonlyMap<string, string>> {
  const role = await newestReference(snapshot, "roles")
  const template = await newestReference(snapshot, "templates")
  if (role === null)
    refuse(
      refusal("unknown-package", "A document type needs a role, and there is none yet.", {
        hint: "Start one first: cfg new roles/<id>",
      }),
    )
  const manifest = {
    doc_type_id: id,
    display_name: title(id),
    description: `What a ${title(id).toLowerCase()} is for.`,
    version: "1.0.0",
    authority_level: "constructive",
    creation_mode: "llm_generated",
    production_mode: "generate",
    scope: "project",
    role_prompt_ref: role,
    ...(template !== null && { template_ref: template }),
    required_inputs: [],
    artifacts: { task_prompt: "prompts/task.prompt.txt", schema: "schemas/output.schema.json" },
    tests: { fixtures: ["tests/fixtures/minimal.json"], golden_traces: [] },
  }
  return new Map([
    [kind.manifest, stringify(manifest, { defaultStringType: "PLAIN" })],
    ["prompts/task.prompt.txt", prompt(id)],
    [
      "schemas/output.schema.json",
      json({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        title: title(id),
        type: "object",
        required: ["summary"],
        additionalProperties: false,
        properties: {
          summary: {
            type: "string",
            minLength: 1,
            description: "What this document says, in one paragraph.",
          },
        },
      }),
    ],
    ["tests/fixtures/minimal.json", json({ summary: "One paragraph." })],
  ])
}

async function newestReference(snapshot: Snapshot, kindName: string): Promise<string | null> {
  const kind = findKind(snapshot.config.kinds, kindName)
  const [id] = kind === undefined ? [] : await snapshot.packages(kindName)
  if (kind === undefined || id === undefined) return null
  const version = snapshot.pointers.active.get(id) ?? (await snapshot.versions(id)).at(-1)?.version
  return version === undefined
    ? null
    : (kind.references[0]?.replace("{id}", nameOf(id as PackageId)).replace("{version}", version) ??
        null)
}

function prompt(id: string): string {
  return `# Task

Write the ${title(id).toLowerCase()} from the inputs you are given.

## Output structure

Return one JSON object with these fields:

- \`summary\`: what this document says, in one paragraph

Return the JSON object alone, without any text around it.
`
}

function entryText(entry: string, id: string): string {
  if (entry === "schema.json")
    return json({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: title(id),
      type: "object",
      properties: {},
    })
  if (documentFormat(entry) === "json") return json({ id })
  return `# ${title(id)}\n\nSay what this is for.\n`
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function title(id: string): string {
  return id
    .split(/[_.]/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ")
}
