/** Where something stands in a text: both count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

export interface DocumentProblem extends Position {
  readonly message: string
  /** `duplicate-key` is told apart, as parsers disagree on what it means. */
  readonly kind: "syntax" | "duplicate-key" | "alias" | "tag" | "too-deep" | "too-large"
}

/** A parsed JSON or YAML text that still knows where each value stands. */
export interface SourceDocument {
  /** Plain data; undefined where the text has a syntax error or was refused unparsed. */
  readonly value: unknown
  readonly problems: readonly DocumentProblem[]
  /**
   * The position of a value, or of its key, by JSON Pointer (RFC 6901). A pointer that leads nowhere gives its
   * nearest existing ancestor, so that a missing field is shown at the object that lacks it.
   */
  locate(pointer: string, part?: "key" | "value"): Position
}
