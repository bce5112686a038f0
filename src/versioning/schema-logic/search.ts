import type { Patterns } from "../patterns/load-patterns.ts"
import type { Claim } from "./claim.ts"
import type { Demand } from "./demand.ts"

/** "none": no value does. Else a value that probably does, where one could be made. */
export type Found = "none" | { readonly document?: unknown }

/** Further demands on a text that is looked for, such as a name. */
export interface TextDemands {
  readonly texts: readonly Extract<Demand, { readonly about: "pattern" }>[]
  readonly except: readonly string[]
}

/** What the search for values of one type may ask. */
export interface Search {
  readonly patterns: Patterns | null
  /** A value of which all of this is true. */
  find(claims: readonly Claim[]): Found
  findName(claims: readonly Claim[], demands: TextDemands): Found
  /** Whether a certain value fits; null where that is not known. */
  holds(claim: Claim, value: unknown): boolean | null
}
