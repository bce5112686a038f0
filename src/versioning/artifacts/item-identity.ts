import { isRecord } from "../../domain/manifest.ts"

/** Tells the items of a list apart. */
export type Identify = (item: unknown) => string

/** Values by themselves, objects by a key that tells all of them apart; null where neither does. */
export function identityOf(base: readonly unknown[], next: readonly unknown[]): Identify | null {
  const all = [...base, ...next]
  const areDistinct = (identify: Identify) =>
    [base, next].every((items) => new Set(items.map(identify)).size === items.length)
  if (all.every((item) => typeof item !== "object" || item === null))
    return areDistinct(byValue) ? byValue : null
  const key = identityKeys(all).find((candidate) =>
    areDistinct((item) => String(at(item, candidate))),
  )
  return key === undefined ? null : (item) => JSON.stringify(at(item, key))
}

function byValue(item: unknown): string {
  return JSON.stringify(item)
}

function at(item: unknown, key: string): unknown {
  return (item as Readonly<Record<string, unknown>>)[key]
}

const NAMING = ["id", "name", "key"]

/** What a docdef's section without a name shows. */
const SOURCE = "source_pointer"

export function isIdentityKey(key: string): boolean {
  return NAMING.includes(key) || key.endsWith("_id") || key === SOURCE
}

/** The keys that identify objects, where every item has one: `id` and `name` first, then those that end in `_id`. */
function identityKeys(items: readonly unknown[]): string[] {
  const [first] = items
  if (!isRecord(first)) return []
  const candidates = [...NAMING, ...Object.keys(first).filter((key) => key.endsWith("_id")), SOURCE]
  return candidates.filter((key) =>
    items.every(
      (item) => isRecord(item) && (typeof item[key] === "string" || typeof item[key] === "number"),
    ),
  )
}

/** An identity as people read it: without quotes, and without the slash of a pointer. */
export function nameOfItem(id: string): string {
  return id.replace(/^"\/?(.*)"$/, "$1")
}
