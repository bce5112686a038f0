import type { Kind } from "../../domain/config.ts"

/** What a release may call itself; another version of that is no change (spec 4, 2.2 `commit`). */
export interface Self {
  readonly kind: Kind
  readonly id: string
}

/** Two references to releases, equal up to the version: `prompt:role:architect:1.0.0` and `…:1.1.0`. */
export function isVersionMove(before: unknown, after: unknown): boolean {
  return (
    typeof before === "string" &&
    typeof after === "string" &&
    before !== after &&
    withoutVersion(before) !== null &&
    withoutVersion(before) === withoutVersion(after)
  )
}

/** Both name the release they stand in, whatever the version. */
export function isSelfReference(self: Self, before: unknown, after: unknown): boolean {
  const targets = self.kind.references.map((form) => form.replace("{id}", self.id))
  return (
    isVersionMove(before, after) && targets.some((target) => namesTarget(String(before), target))
  )
}

const VERSION = /^(?:\d+\.\d+\.\d[0-9A-Za-z.+-]*|draft)$/

/** Null where it ends in no version. */
function withoutVersion(reference: string): string | null {
  const at = Math.max(reference.lastIndexOf(":"), reference.lastIndexOf("@"))
  return at >= 0 && VERSION.test(reference.slice(at + 1)) ? reference.slice(0, at) : null
}

function namesTarget(reference: string, target: string): boolean {
  const [parts, expected] = [
    (withoutVersion(reference) ?? reference).split(":"),
    target.split(":").slice(0, -1),
  ]
  return (
    parts.length === expected.length &&
    expected.every(
      (part, index) => part === parts[index] || (part === "{artifact}" && parts[index] !== ""),
    )
  )
}
