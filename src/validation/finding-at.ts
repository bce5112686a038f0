import type { SourceDocument } from "../documents/source-document.ts"
import type { RuleContext, RuleFinding } from "./rule.ts"

/** What is wrong with a value of a JSON or YAML file. */
export interface ValueProblem {
  /** RFC 6901, in the file; the whole of it unless given. */
  readonly pointer?: string
  readonly message: string
  readonly hint?: string | undefined
  /** Absent where the rule's own severity holds. */
  readonly severity?: "warning"
  /** Where the key is at fault rather than its value. */
  readonly part?: "key" | "value"
}

/** A finding at a value of a file of the release; at the file's start where it is missing, or neither JSON nor YAML. */
export function findingAt(
  context: RuleContext,
  file: string,
  { pointer = "", message, hint, severity, part }: ValueProblem,
): RuleFinding {
  const document = context.document(file)
  const place =
    document === null ? { line: 1, column: 1 } : { ...document.locate(pointer, part), pointer }
  return {
    file,
    ...place,
    message,
    ...(hint !== undefined && { hint }),
    ...(severity !== undefined && { severity }),
  }
}

/** What the parser has against a file. */
export function parseFindings(file: string, document: SourceDocument | null): RuleFinding[] {
  return (document?.problems ?? []).map(({ line, column, message }) => ({
    file,
    line,
    column,
    message,
  }))
}
