import type { Claim } from "./claim.ts"
import type { Demand, BasicType, Option } from "./demand.ts"

type About<Kind extends Demand["about"]> = Extract<Demand, { readonly about: Kind }>

/** What is known of a value that is looked for: of one type, and all of this at once. */
export interface Facts {
  readonly type: BasicType
  /** By their keys; among them those that have been expanded. */
  readonly claims: Map<string, Claim>
  /** Claims that have not been expanded yet. */
  readonly pending: Claim[]
  /** Schemas that the value must not fit, not expanded yet: each is many choices. */
  readonly denied: Map<string, Claim>
  choices: (readonly Option[])[]
  readonly opaque: Map<string, boolean>
  /** The value is one of these. */
  values: readonly unknown[] | null
  readonly otherValues: unknown[]
  least: number
  most: number
  readonly texts: About<"pattern" | "format">[]
  readonly numbers: About<"limit" | "step">[]
  readonly required: Set<string>
  readonly absent: Set<string>
  readonly fields: Map<string, Map<string, Claim>>
  readonly everyField: About<"every field">[]
  readonly someField: About<"some field">[]
  readonly names: Claim[]
  readonly everyItem: About<"every item">[]
  readonly someItem: About<"some item">[]
  readonly fewItems: About<"few items">[]
  readonly uniqueness: Set<boolean>
}

export function noFacts(type: BasicType): Facts {
  return {
    type,
    claims: new Map(),
    pending: [],
    denied: new Map(),
    choices: [],
    opaque: new Map(),
    values: null,
    otherValues: [],
    least: 0,
    most: Number.POSITIVE_INFINITY,
    texts: [],
    numbers: [],
    required: new Set(),
    absent: new Set(),
    fields: new Map(),
    everyField: [],
    someField: [],
    names: [],
    everyItem: [],
    someItem: [],
    fewItems: [],
    uniqueness: new Set(),
  }
}

export function copyFacts(facts: Facts): Facts {
  return {
    ...facts,
    claims: new Map(facts.claims),
    pending: [...facts.pending],
    denied: new Map(facts.denied),
    choices: [...facts.choices],
    opaque: new Map(facts.opaque),
    otherValues: [...facts.otherValues],
    texts: [...facts.texts],
    numbers: [...facts.numbers],
    required: new Set(facts.required),
    absent: new Set(facts.absent),
    fields: new Map([...facts.fields].map(([name, claims]) => [name, new Map(claims)])),
    everyField: [...facts.everyField],
    someField: [...facts.someField],
    names: [...facts.names],
    everyItem: [...facts.everyItem],
    someItem: [...facts.someItem],
    fewItems: [...facts.fewItems],
    uniqueness: new Set(facts.uniqueness),
  }
}
