/** What to put into a release: a text, bytes, a symbolic link or a submodule. */
export type HostileFile =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly submodule: true }

export interface HostileRelease {
  readonly name: string
  /** Path inside the release → what stands there instead. */
  readonly files: Readonly<Record<string, HostileFile>>
  /** One of these has to report an error. */
  readonly rules: readonly string[]
}

/** Releases that no rule set may accept. `base`: path → text of a release that passes. */
export function hostileReleases(base: Readonly<Record<string, string>>): HostileRelease[]

/** Releases that are legal, or nearly, but built to keep a parser busy. */
export function heavyReleases(base: Readonly<Record<string, string>>): HostileRelease[]
