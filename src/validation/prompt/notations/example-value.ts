import type { JsonType } from "../json-type.ts"
import type { Passage } from "../passage.ts"

/**
 * A value as a prompt shows it, whatever the notation. Offsets count UTF-16 units from the start of the prompt.
 * Quoted words may be a value or say what one is like; only the schema of the place can tell.
 */
export type ExampleValue =
  | ObjectExample
  | ListExample
  | { readonly kind: "literal"; readonly offset: number; readonly value: number | boolean | null }
  | { readonly kind: "quoted"; readonly offset: number; readonly text: string }
  /** `<the name>`, `0-100`, `{{ name }}`: unquoted words in place of a value; empty where nothing is said. */
  | { readonly kind: "words"; readonly offset: number; readonly text: string }
  | { readonly kind: "type"; readonly offset: number; readonly types: readonly JsonType[] }
  | { readonly kind: "choice"; readonly offset: number; readonly options: readonly ExampleValue[] }
  /** The name of a type that is declared beside this one. */
  | { readonly kind: "reference"; readonly offset: number; readonly name: string }

export interface ObjectExample {
  readonly kind: "object"
  readonly offset: number
  readonly entries: readonly ExampleEntry[]
  /** It says itself that there is more, or it does not end. */
  readonly partial: boolean
  /** A type rather than a value: what it lacks, a value may still have. */
  readonly declared: boolean
}

export interface ListExample {
  readonly kind: "list"
  readonly offset: number
  readonly items: readonly ExampleValue[]
}

export interface ExampleEntry {
  readonly key: string
  readonly offset: number
  readonly value: ExampleValue
  readonly optional: boolean
  /** What a remark on the same line, or on the line above, says of it. */
  readonly remarks: readonly Passage[]
}

export type ExampleOf<Kind extends ExampleValue["kind"]> = Extract<ExampleValue, { kind: Kind }>

/** Nothing is said of the value. */
export function unsaid(offset: number): ExampleValue {
  return { kind: "words", offset, text: "" }
}
