import { changePointers } from "./change-pointers.ts"
import { effectsInDoubt } from "./compare-references.ts"
import { siteAt } from "./comparison-site.ts"
import type { Site } from "./comparison-site.ts"
import { nameOfPlace } from "./comparison.ts"
import type { Decided } from "./decided.ts"
import type { Comparer, Comparison, SchemaChange } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import { declarationsIn } from "../schema-model/place-schemas.ts"
import type { Inclusion } from "../schema-logic/inclusion.ts"
import type { ContentIds } from "../schema-model/content-ids.ts"
import type { SchemaDocument } from "../schema-model/schema-document.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** Pairs of schemas looked at before a comparison gives up: far above what people write. */
const MAX_STEPS = 20_000

/** One comparison of two documents. */
export interface Walk {
  readonly documents: readonly [base: SchemaDocument, next: SchemaDocument]
  readonly comparers: readonly Comparer[]
  readonly inclusion: Inclusion
  /** By which schemas are told apart that say the same. */
  readonly texts: ContentIds
  /** Pairs looked at so far. */
  steps: number
}

/** Two schemas, and where they are compared. */
export interface Pair {
  readonly base: SchemaView
  readonly next: SchemaView
  readonly site: Site
  /** The schemas of the whole place, where these two are alternatives or conditions of it. */
  readonly place?: Pair
  /** What is decided already by schemas further out. */
  readonly decided?: Decided
}

/** The same for the same schemas, wherever they are compared. */
export function pairKey({ base, next }: Pair): string {
  return `${base.key} => ${next.key}`
}

/** What becomes of what is found out about a pair. */
export interface Listener {
  report(change: SchemaChange): void
  descend(pair: Pair): void
  probe(pair: Pair): ReadonlySet<Effect>
}

export function comparePair(walk: Walk, pair: Pair, listener: Listener): void {
  const { base, next, site } = pair
  if (isCopy(walk, pair)) return
  walk.steps += 1
  const obvious = withoutComparers(walk, pair)
  if (obvious !== null) return obvious.forEach((change) => listener.report(change))
  const inDoubt = effectsInDoubt(base, next)
  const comparison: Comparison = {
    base,
    next,
    path: site.path,
    ...declarationsAround(walk, pair),
    report: (change, at = site.path) => {
      if (inDoubt.includes(change.effect)) return
      listener.report({ ...change, path: at, pointers: changePointers(change, base, next) })
    },
    descend: (a, b, ...segments) => {
      const place = segments.length === 0 ? { place: pair.place ?? pair } : {}
      listener.descend({ base: a, next: b, site: siteAt(site, segments), ...place })
    },
    probe: (a, b, ...segments) =>
      listener.probe({ base: a, next: b, site: siteAt(site, segments) }),
  }
  for (const comparer of walk.comparers) comparer(comparison)
}

type DeclarationsAround = Pick<
  Comparison,
  "baseDeclarations" | "isRequiredByBase" | "isDeclaredByNext"
>

/** What the whole documents say of the place at which two schemas are compared. */
function declarationsAround(walk: Walk, { base, next, site }: Pair): DeclarationsAround {
  const isReversed = isComparedInReverse(walk, base, next)
  const basePlaces = () => site.places()[isReversed ? 1 : 0]
  const nextPlaces = () => site.places()[isReversed ? 0 : 1]
  return {
    baseDeclarations: (name, how) =>
      declarationsIn(basePlaces()[how], name).map((node) => viewOf([node])),
    isRequiredByBase: (name) =>
      basePlaces().always.schemas.some(({ schema }) => {
        const required = typeof schema === "object" ? schema["required"] : undefined
        return Array.isArray(required) && required.includes(name)
      }),
    isDeclaredByNext: (name) => {
      const { always, sometimes } = nextPlaces()
      if (declarationsIn(always, name).length > 0) return "always"
      return declarationsIn(sometimes, name).length > 0 ? "sometimes" : "never"
    },
  }
}

/** Whether a schema of the next document is compared as the base: what a `not` holds, for one. */
function isComparedInReverse({ documents }: Walk, base: SchemaView, next: SchemaView): boolean {
  const [baseDocument, nextDocument] = documents
  return base.nodes[0]?.document === nextDocument || next.nodes[0]?.document === baseDocument
}

/** Most of two schemas is written alike, and need not be looked at. */
export function isCopy({ texts }: Walk, { base, next }: Pair): boolean {
  if (base.never || next.never || base.nodes.length !== next.nodes.length) return false
  if (effectsInDoubt(base, next).length > 0 || base.nodes.length === 0) return false
  const idsOf = (view: SchemaView) => view.nodes.map((node) => texts.of(node)).toSorted()
  const [inBase, inNext] = [idsOf(base), idsOf(next)]
  return inBase.every((id, index) => id === inNext[index])
}

/** What is known without comparing keywords: of schemas that allow nothing, and once a comparison has become too large. */
function withoutComparers(
  { steps }: Walk,
  { base, next, site: { path } }: Pair,
): SchemaChange[] | null {
  const place = nameOfPlace(path)
  const ofSchema = (effect: Effect, message: string): SchemaChange[] => [
    {
      effect,
      kind: "modified",
      subject: "schema",
      message,
      pointer: next.pointer || base.pointer,
      path,
    },
  ]
  if (steps > MAX_STEPS)
    return ofSchema("undecided", "The schemas are too large to be compared in full")
  if (base.never && next.never) return []
  if (base.never) return ofSchema("widened", `${place} is allowed now`)
  if (next.never) return ofSchema("narrowed", `${place} is no longer allowed`)
  return null
}
