import type { Change } from "../../domain/version-change.ts"
import { decodePointer, valueAt } from "../../documents/json-pointer.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { smallestProof } from "./smallest-proof.ts"
import { candidates } from "./witness-candidates.ts"
import type { CandidateSources, WitnessCandidate, ChangedPlace } from "./witness-candidates.ts"

export type Witness = NonNullable<Change["witness"]>

/** What a schema has against a document: none where it is accepted, null where nobody can tell. */
type Judge = (document: unknown) => readonly Objection[] | null

export interface Objection {
  /** RFC 6901, in the document. */
  readonly pointer: string
  /** It should be there, and is not. */
  readonly isMissing: boolean
}

/** Two schemas, and what a document is looked for to prove. */
export interface WitnessSearch {
  readonly base: SchemaView
  readonly next: SchemaView
  readonly changed: ChangedPlace
  /** The schema that the witness should be accepted by. */
  readonly wanted: Witness["acceptedBy"]
  readonly judges: Readonly<Record<Witness["acceptedBy"], Judge>>
  readonly sources: CandidateSources
}

/** Documents that are judged for one change before it stays without a witness. */
const MAX_CANDIDATES = 600

/**
 * A document that one schema accepts and the other rejects because of what stands at the changed place, accepted by the
 * side that is wanted if there is one. Null where none of the candidates is.
 */
export function findWitness(search: WitnessSearch): Witness | null {
  const { base, next, changed, wanted, sources } = search
  let unwanted: Witness | null = null
  let judged = 0
  for (const candidate of candidates(base, next, changed, sources)) {
    judged += 1
    if (judged > MAX_CANDIDATES) break
    for (const acceptedBy of ["base", "new"] as const) {
      if (acceptedBy !== wanted && unwanted !== null) continue
      const witness = witnessFrom(search, candidate, acceptedBy)
      if (witness === null) continue
      if (acceptedBy === wanted) return witness
      unwanted = witness
    }
  }
  return unwanted
}

function witnessFrom(
  search: WitnessSearch,
  { document, place }: WitnessCandidate,
  acceptedBy: Witness["acceptedBy"],
): Witness | null {
  const proves = (candidate: unknown): boolean =>
    isProof(search, { document: candidate, place }, acceptedBy)
  return proves(document) ? { document: smallestProof(document, proves), acceptedBy } : null
}

function isProof(
  { judges, changed: { isOfPresence } }: WitnessSearch,
  { document, place }: WitnessCandidate,
  acceptedBy: Witness["acceptedBy"],
): boolean {
  if (judges[acceptedBy](document)?.length !== 0) return false
  const objections = judges[acceptedBy === "base" ? "new" : "base"](document) ?? []
  const isThere = valueAt(document, decodePointer(place) ?? []) !== undefined
  return objections.some((objection) =>
    isAbout(place, objection, { isOfPresence, mayBeAround: isThere || isOfPresence }),
  )
}

/** Whether an objection is about what stands at a place, or about something around it that includes the place. */
function isAbout(
  place: string,
  { pointer, isMissing }: Objection,
  { isOfPresence, mayBeAround }: { readonly isOfPresence: boolean; readonly mayBeAround: boolean },
): boolean {
  const isBelow = pointer.startsWith(`${place}/`)
  if (isMissing) return isBelow || (pointer === place && isOfPresence)
  return pointer === place || isBelow || (place.startsWith(`${pointer}/`) && mayBeAround)
}
