import type { Change } from "../../domain/version-change.ts"
import { decodePointer } from "../../documents/json-pointer.ts"
import { isRecord } from "../../domain/manifest.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { candidates } from "./witness-candidates.ts"
import type { ChangedPlace } from "./witness-candidates.ts"

type Witness = NonNullable<Change["witness"]>

/** What a schema has against a document: none where it is accepted, null where nobody can tell. */
type Judge = (document: unknown) => readonly Objection[] | null

export interface Objection {
  /** RFC 6901, in the document. */
  readonly pointer: string
  /** It should be there, and is not. */
  readonly isMissing: boolean
}

export type Judges = Readonly<Record<Witness["acceptedBy"], Judge>>

/** Documents that are judged for one change before it stays without a witness. */
const MAX_CANDIDATES = 600

/**
 * A document that one schema accepts and the other rejects because of what stands at `path`, accepted by the side that
 * is wanted if there is one. Null where none of the candidates is.
 */
export function findWitness(
  base: SchemaView,
  next: SchemaView,
  changed: ChangedPlace,
  wanted: Witness["acceptedBy"],
  judges: Judges,
): Witness | null {
  let other: Witness | null = null
  let judged = 0
  for (const { document, place } of candidates(base, next, changed)) {
    judged += 1
    if (judged > MAX_CANDIDATES) break
    for (const acceptedBy of ["base", "new"] as const) {
      const proves = (candidate: unknown): boolean =>
        isProof(judges, candidate, acceptedBy, place, changed)
      if ((acceptedBy !== wanted && other !== null) || !proves(document)) continue
      const witness = { document: smallest(document, proves), acceptedBy }
      if (acceptedBy === wanted) return witness
      other = witness
    }
  }
  return other
}

function isProof(
  judges: Judges,
  document: unknown,
  acceptedBy: Witness["acceptedBy"],
  place: string,
  { isOfPresence }: ChangedPlace,
): boolean {
  if (judges[acceptedBy](document)?.length !== 0) return false
  const objections = judges[acceptedBy === "base" ? "new" : "base"](document) ?? []
  const isThere = valueAt(document, place) !== undefined
  return objections.some((objection) => concerns(objection, place, isOfPresence, isThere))
}

function concerns(
  { pointer: at, isMissing }: Objection,
  place: string,
  isOfPresence: boolean,
  isThere: boolean,
): boolean {
  if (isMissing) return at.startsWith(`${place}/`) || (at === place && isOfPresence)
  return (
    at === place ||
    at.startsWith(`${place}/`) ||
    (place.startsWith(`${at}/`) && (isThere || isOfPresence))
  )
}

function valueAt(document: unknown, pointer: string): unknown {
  return (decodePointer(pointer) ?? []).reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    document,
  )
}

/** Documents that are tried to make one smaller. */
const MAX_TRIALS = 200

/** Without the fields and items that prove nothing. */
function smallest(document: unknown, isProof: (candidate: unknown) => boolean): unknown {
  let [found, trials] = [document, 0]
  for (let reduced: unknown = found; reduced !== undefined;) {
    reduced = undefined
    for (const candidate of withOneLess(found)) {
      trials += 1
      if (trials > MAX_TRIALS) return found
      if (!isProof(candidate)) continue
      found = reduced = candidate
      break
    }
  }
  return found
}

/** Each field and item away once, the outer ones first. */
function* withOneLess(value: unknown): Generator<unknown> {
  const isList = Array.isArray(value)
  if (!isList && !isRecord(value)) return
  for (const key of Object.keys(value).toReversed())
    yield isList
      ? value.toSpliced(Number(key), 1)
      : Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  for (const [key, inner] of Object.entries(value)) {
    for (const less of withOneLess(inner))
      yield isList ? value.with(Number(key), less) : { ...value, [key]: less }
  }
}
