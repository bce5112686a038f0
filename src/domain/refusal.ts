import type { Finding, Place } from "./finding.ts"

/** Spec 2.6. */
export const EXIT = {
  done: 0,
  no: 1,
  usage: 2,
  precondition: 3,
  raced: 4,
  forbidden: 5,
  localOnly: 6,
  bug: 70,
  cancelled: 130,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** One reason why the answer is no: what is wrong, where, how to fix it. Built by a function of `refusals.ts`. */
export interface Refusal {
  readonly code: string
  readonly exitCode: ExitCode
  readonly message: string
  readonly hint?: string
  readonly place?: Place
  readonly details?: Readonly<Record<string, unknown>>
  readonly findings?: readonly Finding[]
}

const BRAND = Symbol.for("cfg.refused")

/** The one error class of the program: carries every reason at once. Recognised by brand, as `instanceof` breaks in bundles. */
export class Refused extends Error {
  readonly [BRAND] = true
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => refusal.message).join("\n"))
    this.name = "Refused"
    this.refusals = refusals
  }
}

export function isRefused(error: unknown): error is Refused {
  return typeof error === "object" && error !== null && BRAND in error
}

/** Throws where there is at least one reason. */
export function refuseIfAny(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}

export function refuse(...refusals: readonly Refusal[]): never {
  throw new Refused(refusals)
}

/** The exit code of several reasons: the one that has to be fixed first. */
export function exitCodeOf(refusals: readonly Refusal[]): ExitCode {
  const order: readonly ExitCode[] = [
    EXIT.cancelled,
    EXIT.usage,
    EXIT.forbidden,
    EXIT.raced,
    EXIT.precondition,
    EXIT.no,
  ]
  return order.find((code) => refusals.some((refusal) => refusal.exitCode === code)) ?? EXIT.no
}

/** Runs all of the checks and refuses with everything that any of them refuses, not with the first (spec 2.3). */
export function checkAll<Values extends readonly unknown[]>(
  ...checks: { readonly [Key in keyof Values]: () => Values[Key] }
): Values {
  const refusals: Refusal[] = []
  const values = checks.map((check) => {
    try {
      return check()
    } catch (error) {
      if (!isRefused(error)) throw error
      refusals.push(...error.refusals)
      return undefined
    }
  })
  refuseIfAny(refusals)
  return values as unknown as Values
}

/** The same for checks that have to read something. */
export async function checkAllAsync<Values extends readonly unknown[]>(
  ...checks: { readonly [Key in keyof Values]: () => Promise<Values[Key]> }
): Promise<Values> {
  const settled = await Promise.allSettled(checks.map((check) => check()))
  return checkAll(
    ...settled.map((outcome) => () => {
      if (outcome.status === "rejected") throw outcome.reason
      return outcome.value
    }),
  ) as unknown as Values
}
