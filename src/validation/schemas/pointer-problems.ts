import { encodePointer } from "../../documents/json-pointer.ts"
import { isList, stepInto } from "../../documents/json-schema/document-place.ts"
import type { DocumentPlace } from "../../documents/json-schema/document-place.ts"
import type { SchemaIndex } from "../../documents/json-schema/schema-index.ts"
import { isRecord } from "../../domain/manifest.ts"
import type { ValueProblem } from "../finding-at.ts"
import { followPath, followPointer } from "./follow-pointer.ts"

/** What a file's pointers are looked up in, and which of its keys hold them (`pointers` in `cfg.yaml`). */
export interface PointerKeys {
  readonly index: SchemaIndex
  readonly keys: readonly string[]
}

/** A value of the file that is walked. */
interface Located {
  readonly value: unknown
  /** RFC 6901, in the file. */
  readonly pointer: string
  /** The keys on the way, lists as `[]`. */
  readonly path: string
}

/** Pointers of a file that lead to nothing at the place that they are relative to. */
export function pointerProblems(
  pointerKeys: PointerKeys,
  value: unknown,
  root: DocumentPlace,
): ValueProblem[] {
  return [...walk(pointerKeys, { value, pointer: "", path: "" }, root)]
}

/** `scope`: what pointers are relative to; null below one that leads nowhere, where nothing can be said of them. */
function* walk(
  pointerKeys: PointerKeys,
  { value, pointer, path }: Located,
  scope: DocumentPlace | null,
): Generator<ValueProblem> {
  if (Array.isArray(value))
    for (const [position, item] of value.entries()) {
      const located = { value: item, pointer: `${pointer}/${position}`, path: `${path}[]` }
      yield* walk(pointerKeys, located, scope)
    }
  if (!isRecord(value)) return
  const repeats = Object.hasOwn(value, "repeat_over") && isDeclared(pointerKeys, path, "repeat_over")
  const around =
    scope !== null && repeats
      ? yield* repeatedItems(pointerKeys.index, value["repeat_over"], `${pointer}/repeat_over`, scope)
      : scope
  for (const [key, child] of Object.entries(value)) {
    if (key === "repeat_over" && repeats) continue
    const below = { value: child, pointer: pointer + encodePointer([key]), path: join(path, key) }
    if (typeof child !== "string" || !isDeclared(pointerKeys, path, key))
      yield* walk(pointerKeys, below, around)
    else if (around !== null) {
      const outcome = follow(pointerKeys.index, around, key, child)
      if ("problem" in outcome)
        yield { pointer: below.pointer, message: outcome.problem, hint: outcome.hint }
      else if (value["shape"] === "list" && !isList(outcome.place))
        yield {
          pointer: `${pointer}/shape`,
          message: `shape: list needs an array, and ${child} is not one.`,
        }
    }
  }
}

/** A declared key is a name, or the end of a path such as `binds[].path`. */
function isDeclared({ keys }: PointerKeys, path: string, key: string): boolean {
  const whole = join(path, key)
  return keys.some((declared) => whole === declared || whole.endsWith(`.${declared}`))
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`
}

/** The place of the items that are repeated over; null, after its problem, where there is none. */
function* repeatedItems(
  index: SchemaIndex,
  value: unknown,
  pointer: string,
  scope: DocumentPlace,
): Generator<ValueProblem, DocumentPlace | null> {
  if (value === null) return scope
  if (typeof value !== "string") {
    yield { pointer, message: "repeat_over must be a JSON Pointer." }
    return null
  }
  const outcome = followPointer(index, scope, value)
  if ("problem" in outcome) {
    yield { pointer, message: outcome.problem, hint: outcome.hint }
    return null
  }
  const items = isList(outcome.place) ? stepInto(index, outcome.place, "*") : null
  if (items === null)
    yield { pointer, message: `repeat_over needs an array, and ${value} is not one.` }
  return items
}

/** These two are JSON Pointers; other declared keys may hold dotted paths as well. */
const POINTER_KEYS: ReadonlySet<string> = new Set(["source_pointer", "repeat_over"])

function follow(index: SchemaIndex, scope: DocumentPlace, key: string, text: string) {
  const isPointer = POINTER_KEYS.has(key) || text === "" || /^[#/]/.test(text)
  return isPointer ? followPointer(index, scope, text) : followPath(index, scope, text)
}
