/**
 * What keeps a promise to users. A test can have the program without one of them, to see the promise broken and so that
 * something else shows it is kept; no option or variable of the product can.
 */
export type Safeguard =
  | "compare-and-swap"
  | "fsync"
  | "index-lock"
  | "rename"
  | "no-fetch"
  | "no-filters"

/** Those that a run goes without. */
export type Without = ReadonlySet<Safeguard>
