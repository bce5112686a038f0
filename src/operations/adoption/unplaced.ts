/** What was found and could not be placed, and why. */
export interface Unplaced {
  readonly path: string
  readonly why: string
}
