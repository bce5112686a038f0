import type { ExampleValue } from "./example-value.ts"

/** A prompt as notations read it: blanks stand for quotation prefixes and template statements. */
export interface NotatedText {
  readonly text: string
  /** Tokens that may still be read, over all examples of a prompt. */
  readonly budget: { left: number }
}

/** Where an example may lie. */
export interface Stretch {
  readonly start: number
  readonly end: number
  /** Of the fence around it, in lower case; null in running text. */
  readonly language: string | null
}

export interface ReadExample {
  readonly value: ExampleValue
  readonly offset: number
  readonly end: number
}

/** One way of writing down what a value is like. */
export interface Notation {
  readonly name: string
  /** At the first character of a line alone, or at every opening brace and bracket. */
  readonly begins: "line" | "bracket"
  /** Only where the text is set apart, since it looks like prose. */
  readonly inFencesOnly?: true
  /** The example that begins at an offset; null where none does. */
  readAt(source: NotatedText, offset: number, within: Stretch): ReadExample | null
}
