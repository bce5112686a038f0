/** What is wrong at a place in a prompt. */
export interface PromptProblem {
  /** UTF-16 units from the start of the prompt. */
  readonly offset: number
  readonly message: string
  readonly hint?: string | undefined
  /** Absent where the rule's own severity holds. */
  readonly severity?: "warning" | undefined
}
