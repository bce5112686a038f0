/** A person at a terminal. Questions go to stderr, so that stdout holds results alone (spec 2.6). */
export interface Prompter {
  /** False in CI, in pipes, and where stdin or stderr is no terminal: then nothing may be asked. */
  readonly canAsk: boolean
  confirm(question: string): Promise<boolean>
  /** One or several of the choices; throws `Cancelled` on Ctrl-C. */
  select<Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value>
  selectMany<Value>(question: string, choices: readonly Choice<Value>[]): Promise<readonly Value[]>
  input(question: string): Promise<string>
}

export interface Choice<Value> {
  readonly name: string
  readonly value: Value
  readonly description?: string
  readonly checked?: boolean
}
