import type { Place } from "../finding.ts"

/** How a person is named in a policy, and on the command line. */
export type PersonKey = string

/** A public key, told from others by its type and raw bytes alone. */
export interface PublicKey {
  /** From the git root. */
  readonly path: string
  readonly type: string
  /** `SHA256:…`, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string
}

export interface PolicyPerson {
  readonly key: PersonKey
  readonly name: string | null
  /** A service may act for persons, where it is granted `act-for`, and is never a contributor. */
  readonly kind: "person" | "service"
  /** In the form of `normalAddress`. */
  readonly emails: readonly string[]
  readonly keys: readonly PublicKey[]
  readonly roles: readonly string[]
  /** Whether its observations count as a clock. */
  readonly clock: boolean
  readonly place: Place
}

/** What some roles may do; everything that no grant gives is denied. */
export interface Grant {
  readonly roles: readonly string[]
  /** `*`, or actions as `boundsOf` knows them. */
  readonly actions: readonly string[]
  /** Null for all, and for what happens in none. */
  readonly environments: readonly string[] | null
  /** Patterns of `matchName`; null for all, and for what is about none. */
  readonly packages: readonly string[] | null
  readonly place: Place
}

/** Who may do what in a repository, as one commit has it. */
export interface Policy {
  /** From the git root. */
  readonly file: string
  /** 128 bits in hex that tell this repository from every other one, for ever. */
  readonly repository: string
  readonly persons: ReadonlyMap<PersonKey, PolicyPerson>
  readonly grants: readonly Grant[]
  /** By environment, whether decisions are recorded; signatures are demanded nowhere. */
  readonly signatures: ReadonlyMap<string, "recorded" | "off">
  /** Whose an address is, in the form of `normalAddress`. */
  readonly addresses: ReadonlyMap<string, PersonKey>
}
