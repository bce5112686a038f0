import type { Claim } from "./claim.ts"
import type { Decimal } from "../../documents/decimal.ts"
import type { SchemaNode } from "../schema-model/schema-node.ts"

export const BASIC_TYPES = ["null", "boolean", "number", "string", "array", "object"] as const
export type BasicType = (typeof BASIC_TYPES)[number]

/** Names of fields by what patterns they match. */
export interface NameSet {
  readonly except: ReadonlySet<string>
  readonly matching: readonly string[]
  readonly notMatching: readonly string[]
}

/** One thing that a value of a certain type has to fulfil. */
export type Demand =
  | { readonly about: "claim"; readonly claim: Claim }
  /** No value does. */
  | { readonly about: "nothing" }
  /** What cannot be looked into: the same key means the same. */
  | {
      readonly about: "opaque"
      readonly key: string
      readonly node?: SchemaNode
      readonly holds: boolean
    }
  | { readonly about: "values"; readonly values: readonly unknown[] }
  | { readonly about: "other values"; readonly values: readonly unknown[] }
  /** Letters, items or fields. */
  | { readonly about: "size"; readonly least?: number; readonly most?: number }
  | { readonly about: "pattern"; readonly source: string; readonly holds: boolean }
  | { readonly about: "format"; readonly name: string; readonly holds: boolean }
  | { readonly about: "limit"; readonly limit: Limit }
  | { readonly about: "step"; readonly step: Decimal; readonly holds: boolean }
  | { readonly about: "required"; readonly name: string }
  | { readonly about: "absent"; readonly name: string }
  /** Of a field, if it is there. */
  | { readonly about: "field"; readonly name: string; readonly claim: Claim }
  | { readonly about: "every field"; readonly names: NameSet; readonly claim: Claim }
  | {
      readonly about: "some field"
      readonly names: NameSet
      readonly claim: Claim | null
      readonly nameClaim: Claim | null
    }
  | { readonly about: "names"; readonly claim: Claim }
  /** From one index to before another. */
  | {
      readonly about: "every item"
      readonly from: number
      readonly to: number
      readonly claim: Claim
    }
  | {
      readonly about: "some item"
      readonly from: number
      readonly claim: Claim
      readonly count: number
    }
  /** No more than so many items fit. */
  | { readonly about: "few items"; readonly claim: Claim; readonly most: number }
  | { readonly about: "uniqueness"; readonly holds: boolean }

/** A bound of numbers. */
export interface Limit {
  /** 1: from below, -1: from above. */
  readonly sign: 1 | -1
  readonly value: Decimal
  readonly exclusive: boolean
}

/** Demands of which all have to be fulfilled. */
export type Option = readonly Demand[]

/** What a claim comes to for values of one type: demands, and choices of which one option each has to be fulfilled. */
export interface Expansion {
  readonly demands: readonly Demand[]
  readonly choices: readonly (readonly Option[])[]
}
