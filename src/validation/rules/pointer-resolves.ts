import picomatch from "picomatch"
import { encodePointer } from "../../documents/json-pointer.ts"
import { createSchemaIndex } from "../../documents/json-schema/schema-index.ts"
import type { SchemaIndex } from "../../documents/json-schema/schema-index.ts"
import { isList, documentPlace, stepInto } from "../../documents/json-schema/document-place.ts"
import type { DocumentPlace } from "../../documents/json-schema/document-place.ts"
import { findingAt } from "../finding-at.ts"
import { outputSchemaPath, schemasOf } from "../schemas/release-schemas.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"
import { followPath, followPointer } from "../schemas/follow-pointer.ts"

export const pointerResolves: Rule = {
  id: "pointer-resolves",
  group: "Reference resolution",
  severity: "error",
  summary: "Pointers of docdefs that lead to nothing in the output schema of the same release.",
  explanation:
    "A docdef shows parts of the document by JSON Pointers such as /risks. A pointer the output schema does not describe shows nothing. With repeat_over, which must lead to an array, source_pointer is relative to each item; shape: list needs an array as well; / is the whole. Which files and keys hold pointers is declared under pointers in cfg.yaml.",
  good: { file: "docdefs/full.docdef.json", text: `{ "source_pointer": "/title" }\n` },
  bad: {
    file: "docdefs/full.docdef.json",
    text: `{ "source_pointer": "/titel" }\n`,
    at: { line: 1, column: 21 },
  },
  setting: {
    files: {
      "package.yaml": "doc_type_id: sample\nartifacts:\n  schema: schemas/output.schema.json\n",
      "schemas/output.schema.json": `{ "type": "object", "properties": { "title": { "type": "string" } } }\n`,
    },
  },
  check: (context) => {
    const schemaPath = outputSchemaPath(context.release)
    const index = createSchemaIndex(schemasOf(context))
    const root = schemaPath === null ? undefined : index.at(schemaPath, "")
    if (root === undefined) return []
    return context.snapshot.config.pointers.flatMap(({ files, keys }) => {
      const matching = context.release.files.filter(({ path }) =>
        picomatch.isMatch(path, files, { dot: true }),
      )
      return matching.flatMap(({ path }) => [
        ...walk(
          { context, index, file: path, keys },
          context.document(path)?.value,
          "",
          "",
          documentPlace(index, root),
        ),
      ])
    })
  },
}

interface Walk {
  readonly context: RuleContext
  readonly index: SchemaIndex
  readonly file: string
  readonly keys: readonly string[]
}

/** These two are JSON Pointers; other declared keys may hold dotted paths as well. */
const POINTER_KEYS: ReadonlySet<string> = new Set(["source_pointer", "repeat_over"])

/** `path`: the keys on the way, lists as `[]`. `scope`: what pointers are relative to; null below one that leads nowhere. */
function* walk(
  state: Walk,
  value: unknown,
  pointer: string,
  path: string,
  scope: DocumentPlace | null,
): Generator<RuleFinding> {
  if (Array.isArray(value)) {
    for (const [position, item] of value.entries())
      yield* walk(state, item, `${pointer}/${position}`, `${path}[]`, scope)
    return
  }
  if (typeof value !== "object" || value === null) return
  const entries = Object.entries(value)
  const repeated = entries.find(([key]) => key === "repeat_over" && isDeclared(state, path, key))
  const around =
    scope === null || repeated === undefined
      ? scope
      : yield* repeat(state, repeated[1], `${pointer}/repeat_over`, scope)
  for (const [key, child] of entries) {
    const at = pointer + encodePointer([key])
    if (key === "repeat_over" && repeated !== undefined) continue
    if (isDeclared(state, path, key) && typeof child === "string") {
      if (around !== null)
        yield* check(
          state,
          key,
          child,
          at,
          around,
          (value as Readonly<Record<string, unknown>>)["shape"] === "list"
            ? `${pointer}/shape`
            : null,
        )
    } else yield* walk(state, child, at, path === "" ? key : `${path}.${key}`, around)
  }
}

/** A declared key is a name, or the end of a path such as `binds[].path`. */
function isDeclared({ keys }: Walk, path: string, key: string): boolean {
  const whole = path === "" ? key : `${path}.${key}`
  return keys.some((declared) => whole === declared || whole.endsWith(`.${declared}`))
}

/** The place of the items that are repeated over; null, after its finding, where there is none. */
function* repeat(
  state: Walk,
  value: unknown,
  at: string,
  scope: DocumentPlace,
): Generator<RuleFinding, DocumentPlace | null> {
  if (value === null) return scope
  if (typeof value !== "string") {
    yield findingAt(state.context, state.file, at, "repeat_over must be a JSON Pointer.")
    return null
  }
  const outcome = followPointer(state.index, scope, value)
  if ("problem" in outcome) {
    yield findingAt(state.context, state.file, at, outcome.problem, { hint: outcome.hint })
    return null
  }
  const items = isList(outcome.place) ? stepInto(state.index, outcome.place, "*") : null
  if (items === null)
    yield findingAt(
      state.context,
      state.file,
      at,
      `repeat_over needs an array, and ${value} is none.`,
    )
  return items
}

function* check(
  state: Walk,
  key: string,
  text: string,
  at: string,
  scope: DocumentPlace,
  shape: string | null,
): Generator<RuleFinding> {
  const isPointer = POINTER_KEYS.has(key) || text === "" || /^[#/]/.test(text)
  const outcome = (isPointer ? followPointer : followPath)(state.index, scope, text)
  if ("problem" in outcome)
    yield findingAt(state.context, state.file, at, outcome.problem, { hint: outcome.hint })
  else if (shape !== null && !isList(outcome.place))
    yield findingAt(
      state.context,
      state.file,
      shape,
      `shape: list needs an array, and ${text} is none.`,
    )
}
