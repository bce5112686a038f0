import type { JsonType } from "../json-type.ts"

/**
 * What the reader of prompts must know of a language; lists with ", " between two words or phrases, all in lower case.
 * What a shape, a quotation mark or a value tells already needs no language.
 */
export interface Language {
  /** Words have blanks between them, so that one is only found whole. */
  readonly spaced: boolean
  readonly types: Readonly<Record<Exclude<JsonType, "null">, string>>
  /** Of the type words, those that begin the names of other things too ("list price"): only `joints` after them make them types. */
  readonly nouns: string
  /** What follows such a word where it is a type. */
  readonly joints: string
  /** Words that are a type here and something else in another language: they state nothing, but may be meant. */
  readonly ambiguous: string
  /** What only running text has: sentences, paragraphs. */
  readonly prose: string
  readonly or: string
  readonly and: string
  /** Words for the two truth values that mean little else. */
  readonly trueFalse: string
  /** What introduces all values that are allowed. */
  readonly oneOf: string
  /** What may introduce them, and other things besides. */
  readonly only: string
  /** What introduces some of them. */
  readonly examples: string
  /** Titles and labels of what the model writes. */
  readonly output: string
  /** Titles and labels of lists of fields, and what announces them. */
  readonly fields: string
  /** Titles and labels of what the model reads. */
  readonly input: string
  /** Titles and labels of what it must not write. */
  readonly ban: string
  /** What makes an answer another one than usual. */
  readonly condition: string
  /** "Each item": what follows is one part of several. */
  readonly each: string
}
