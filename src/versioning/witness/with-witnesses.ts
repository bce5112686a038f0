import { withinDeadline } from "../../documents/within-deadline.ts"
import type { Release } from "../../domain/release.ts"
import type { Change, RequiredBump, SchemasBySide } from "../../domain/version-change.ts"
import { pairFiles } from "../artifacts/pair-files.ts"
import type { FilePair } from "../artifacts/pair-files.ts"
import type { Witness } from "./find-witness.ts"
import { witnessFinder } from "./witness-finder.ts"
import type { SchemaInContext, WitnessFinder } from "./witness-finder.ts"

/** Milliseconds for all witnesses of a release together, those that break first. */
const DEADLINE = 800

/**
 * The changes, each of a schema that breaks something with a document that a validator accepts under one version and
 * rejects under the other, where one was found; what is said to break documents and has none is undecided (spec 4).
 * Apart from comparing, as validators take their time to load.
 */
export async function withWitnesses(
  { changes, schemas }: RequiredBump,
  base: Release,
  next: Release,
): Promise<readonly Change[]> {
  const sought = changes.filter(isProvable)
  const finders = await findersFor(new Set(sought.map(({ file }) => file)), {
    pairs: pairFiles(base, next),
    schemas,
  })
  const breaking = ({ bump }: Change) => Number(bump === "major")
  const witnesses = new Map<Change, Witness>()
  withinDeadline(DEADLINE, () => {
    for (const change of sought.toSorted((a, b) => breaking(b) - breaking(a))) {
      const witness = finders.get(change.file)?.(change) ?? null
      if (witness !== null && proves(witness, change)) witnesses.set(change, witness)
    }
  })
  return changes.map((change) => withWitness(change, witnesses.get(change)))
}

function isProvable({ artifact, documentPath, axes = [] }: Change): boolean {
  return artifact === "Schema" && documentPath !== undefined && axes.length > 0
}

/** A document that only the new schema accepts says nothing of stored ones. */
function proves({ acceptedBy }: Witness, { axes = [] }: Change): boolean {
  return acceptedBy === "base" || axes.includes("readers")
}

/** What a stored document disproves is no longer undecided; what nothing proves is. */
function withWitness(change: Change, witness: Witness | undefined): Change {
  if (witness === undefined) return needsProof(change) ? { ...change, undecided: true } : change
  const { undecided: _, ...decided } = change
  return { ...(witness.acceptedBy === "base" ? decided : change), witness }
}

/** That a declared field is gone can be seen without a document. */
function needsProof(change: Change): boolean {
  return change.bump === "major" && isProvable(change) && !change.axes?.includes("structure")
}

interface ComparedFiles {
  readonly pairs: readonly FilePair[]
  readonly schemas: SchemasBySide | undefined
}

/** One for each file that can be compiled in both releases. */
async function findersFor(
  files: ReadonlySet<string>,
  compared: ComparedFiles,
): Promise<ReadonlyMap<string, WitnessFinder>> {
  const finders = new Map<string, WitnessFinder>()
  for (const file of files) {
    const finder = await finderFor(file, compared)
    if (finder !== null) finders.set(file, finder)
  }
  return finders
}

/** A file may have had another name, or its place may have been another file's. */
async function finderFor(
  file: string,
  { pairs, schemas }: ComparedFiles,
): Promise<WitnessFinder | null> {
  const ofFile = pairs.filter((pair) => pair.next?.path === file && pair.base !== null)
  const changed = ofFile.find((pair) => pair.base?.text !== pair.next?.text)
  const { base, next } = changed ?? ofFile[0] ?? {}
  if (base == null || next == null) return null
  return witnessFinder(
    schemaInContext(base.path, schemas?.base),
    schemaInContext(next.path, schemas?.next),
  )
}

function schemaInContext(
  path: string,
  files: ReadonlyMap<string, unknown> = new Map(),
): SchemaInContext {
  return { schema: files.get(path), path, files }
}
