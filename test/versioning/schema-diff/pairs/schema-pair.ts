import type { Bump } from "../../../../src/domain/version-change.ts"

export type Schema = boolean | Readonly<Record<string, unknown>>

/** Two schemas, the bump the step from one to the other demands, and where it shows. */
export interface SchemaPair {
  readonly name: string
  readonly base: Schema
  readonly next: Schema
  readonly bump: Bump
  /** Of every change that demands this bump. */
  readonly pointers: readonly string[]
  readonly undecided?: true
  /** No document tells the two apart, or none is looked for. */
  readonly noWitness?: true
}

export const text = { type: "string" }
export const whole = { type: "integer" }
export const closed = { additionalProperties: false }

export function object(
  properties: Readonly<Record<string, unknown>>,
  required: readonly string[] = [],
  more: object = {},
): Readonly<Record<string, unknown>> {
  return { type: "object", properties, ...(required.length > 0 ? { required } : {}), ...more }
}

interface FieldPair extends Omit<SchemaPair, "name" | "pointers"> {
  /** The pointer of the change, below the field. */
  readonly at: string
  /** In place of that, where it is not below the field, or there are several. */
  readonly pointers?: readonly string[]
}

/** Two objects that differ in the schema of one field. */
export function field(name: string, { base, next, at, pointers, ...more }: FieldPair): SchemaPair {
  return {
    name,
    base: object({ a: base }),
    next: object({ a: next }),
    pointers: pointers ?? [`/properties/a${at}`],
    ...more,
  }
}

export const undecided = { undecided: true, noWitness: true } as const

export const draft04 = { $schema: "http://json-schema.org/draft-04/schema#" }
export const draft07 = { $schema: "http://json-schema.org/draft-07/schema#" }
export const draft2020 = { $schema: "https://json-schema.org/draft/2020-12/schema" }
