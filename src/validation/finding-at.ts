import type { SourceDocument } from "../documents/source-document.ts"
import type { RuleContext, RuleFinding } from "./rule.ts"

export interface FindingExtras {
  readonly hint?: string | undefined
  readonly severity?: "warning"
  /** Where the key is at fault rather than its value. */
  readonly part?: "key" | "value"
}

/** A finding at a value of a JSON or YAML file of the release; at its start where the file is missing or none of these. */
export function findingAt(
  context: RuleContext,
  file: string,
  pointer: string,
  message: string,
  { hint, severity, part }: FindingExtras = {},
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

/** What the parser had to say about a file. */
export function problemsOf(file: string, document: SourceDocument | null): RuleFinding[] {
  return (document?.problems ?? []).map(({ line, column, message }) => ({
    file,
    line,
    column,
    message,
  }))
}
