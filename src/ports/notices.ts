/** Warnings and notices for the person, on stderr, each at most once. */
export interface Notices {
  warn(text: string): void
  note(text: string): void
}
