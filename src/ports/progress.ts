export interface Progress {
  /** Shows a spinner if the work takes longer than 300 ms and stderr is a terminal. */
  during<Result>(label: string, work: () => Promise<Result>): Promise<Result>
}
