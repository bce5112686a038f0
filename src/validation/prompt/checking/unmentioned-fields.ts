import type { AlignedGroup } from "../aligning/align-prompt.ts"
import type { ExampleValue } from "../notations/example-value.ts"
import { exampleProblems, outputExamples } from "./output-examples.ts"
import type { TaskPrompt } from "../aligning/release-prompts.ts"
import type { PromptProblem } from "./prompt-problem.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import { fieldHolder } from "../schema/field-places.ts"

/**
 * Required fields of the objects whose fields the prompt lists, as far as it never mentions them (spec 3). A prompt that was
 * not read to its end may mention them there.
 */
export function unmentionedFields(prompt: TaskPrompt): PromptProblem[] {
  if (prompt.outline.cut !== null) return []
  const groupsByPlace = new Map<FieldSchema | null, AlignedGroup[]>()
  for (const group of prompt.aligned.groups) {
    const holder = fieldHolder(group.place.schema)
    groupsByPlace.set(holder, [...(groupsByPlace.get(holder) ?? []), group])
  }
  const shown = new Set(
    outputExamples(prompt).flatMap(({ shown: { value }, place }) => [
      ...keysIn(value, place.path.join(".")),
    ]),
  )
  const unlisted = [...groupsByPlace].flatMap(([holder, groups]) => {
    const [first] = groups
    if (holder === null || first === undefined || !enumerates(groups, holder.required)) return []
    const mentioned = namesIn(groups)
    const path = first.place.path
    return [...holder.required]
      .filter(
        (name) =>
          !mentioned.has(name) &&
          !shown.has([...path, name].join(".")) &&
          !isNamed(prompt.text, name),
      )
      .map((name) => ({
        offset: first.intro,
        message: `The prompt lists fields${path.length === 0 ? "" : ` of \`${path.join(".")}\``}, but never mentions \`${name}\`, which the schema requires.`,
      }))
  })
  return [
    ...unlisted,
    ...exampleProblems(prompt, "presence").map((problem) => ({
      ...problem,
      severity: "warning" as const,
    })),
  ]
}

/** A list of fields rather than a remark on one of them. */
function enumerates(groups: readonly AlignedGroup[], required: ReadonlySet<string>): boolean {
  const known = namesIn(groups)
  const listed =
    known.size >= 2 ||
    groups.some(({ explicit, asked, mentions }) => explicit && asked && mentions.length >= 2)
  return listed && [...required].some((name) => known.has(name))
}

function namesIn(groups: readonly AlignedGroup[]): Set<string> {
  return new Set(
    groups.flatMap(({ mentions, place }) =>
      mentions.flatMap(({ field }) =>
        field === null ? [] : [field.path[place.path.length] ?? ""],
      ),
    ),
  )
}

/** As code, at the start of an item, or as a word that is no plain English one. */
function isNamed(text: string, name: string): boolean {
  return (
    text.includes(`\`${name}\``) ||
    text.split("\n").some((line) => beginsItem(line, name)) ||
    (/[_A-Z]/.test(name.slice(1)) && hasWord(text, name))
  )
}

const ITEM = /^\s*(?:[-*+•]|\d{1,9}[.)])\s/

function beginsItem(line: string, name: string): boolean {
  const item = line.slice(ITEM.exec(line)?.[0].length ?? line.length)
  const at = item.indexOf(name)
  return at >= 0 && !/\w/.test(item.slice(0, at)) && !/^[\w-]/.test(item.slice(at + name.length))
}

function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/\w/.test(text.charAt(at - 1) + text.charAt(at + name.length))) return true
  return false
}

/** Dotted paths of every key in an example; those of list items under the list. */
function* keysIn(node: ExampleValue, path: string): Generator<string> {
  if (node.kind === "choice") for (const option of node.options) yield* keysIn(option, path)
  if (node.kind === "list") for (const item of node.items) yield* keysIn(item, path)
  if (node.kind !== "object") return
  for (const { key, value } of node.entries) {
    const below = path === "" ? key : `${path}.${key}`
    yield below
    yield* keysIn(value, below)
  }
}
