import { positions } from "../../../documents/located-value.ts"
import type { Position } from "../../../documents/source-document.ts"
import { releaseFile } from "../../../domain/release.ts"
import { outputSchemaPath, referableSchemas } from "../../schemas/release-schemas.ts"
import type { RuleContext } from "../../rule.ts"
import { alignPrompt } from "./align-prompt.ts"
import type { AlignedPrompt } from "./align-prompt.ts"
import { parsePrompt } from "../reading/parse-prompt.ts"
import type { PromptOutline } from "../reading/prompt-outline.ts"
import { readFieldSchema } from "../schema/field-schema.ts"
import type { FieldSchema } from "../schema/field-schema.ts"

export interface Prompt {
  /** Path inside the release. */
  readonly file: string
  readonly text: string
  /** Of a UTF-16 offset in the text. */
  at(offset: number): Position
  readonly outline: PromptOutline
}

/** The task prompt together with the schema of what it asks for. */
export interface TaskPrompt extends Prompt {
  readonly schema: FieldSchema
  readonly aligned: AlignedPrompt
}

/** No prompt that a model could follow is as long, and reading Markdown takes time that grows faster than its length. */
const MAX_LINES = 2000
const MAX_LENGTH = 100_000

const taskPrompts = new WeakMap<RuleContext, TaskPrompt | null>()

/** Null where the release has no task prompt, or no schema that can be read. Read once for all rules. */
export function taskPrompt(context: RuleContext): TaskPrompt | null {
  const known = taskPrompts.get(context)
  if (known !== undefined) return known
  const read = readTaskPrompt(context)
  taskPrompts.set(context, read)
  return read
}

function readTaskPrompt(context: RuleContext): TaskPrompt | null {
  const [prompt] = promptsOf(context, (artifact) => artifact === "task_prompt")
  const path = outputSchemaPath(context.release)
  if (prompt === undefined || path === null || context.document(path)?.value === undefined)
    return null
  const schema = readFieldSchema(referableSchemas(context), path)
  return { ...prompt, schema, aligned: alignPrompt(prompt.outline, schema) }
}

/** Every prompt that the manifest names. */
export function releasePrompts(context: RuleContext): Prompt[] {
  const task = taskPrompt(context)
  const others = promptsOf(
    context,
    (artifact, path) => artifact.endsWith("_prompt") && path !== task?.file,
  )
  return task === null ? others : [task, ...others]
}

function promptsOf(
  { release }: RuleContext,
  wanted: (artifact: string, path: string) => boolean,
): Prompt[] {
  const paths = Object.entries(release.manifest?.artifacts ?? {}).flatMap(([artifact, path]) =>
    path !== null && wanted(artifact, path) ? [path] : [],
  )
  return [...new Set(paths)].flatMap((file) => {
    const text = releaseFile(release, file)?.text ?? null
    return text === null ? [] : [{ file, text, at: positions(text), outline: outlineOf(text) }]
  })
}

function outlineOf(text: string): PromptOutline {
  const lines = text.slice(0, MAX_LENGTH).split("\n")
  const read = lines.slice(0, MAX_LINES).join("\n")
  const outline = parsePrompt(read)
  return { ...outline, cut: outline.cut ?? (read.length < text.length ? read.length : null) }
}
