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

export interface Progress {
  /** Shows a spinner if the work takes longer than 300 ms and stderr is a terminal. */
  during<Result>(label: string, work: () => Promise<Result>): Promise<Result>
}

/** Warnings and notices for the person, on stderr, each at most once. */
export interface Notices {
  warn(text: string): void
  note(text: string): void
}

export interface Clock {
  now(): Date
}
