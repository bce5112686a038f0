import { isDeepStrictEqual } from "node:util"
import { decodePointer, encodePointer } from "../../documents/json-pointer.ts"
import { effectsInDoubt } from "./compare-references.ts"
import { knownAtSites, siteAt, topSite } from "./comparison-site.ts"
import type { KnownAtSites, Site } from "./comparison-site.ts"
import { nameOfPlace } from "./comparison.ts"
import type { Comparer, Comparison, SchemaChange } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import type { SchemaDocument, SchemaNode } from "../schema-model/schema-document.ts"
import { declarationsIn } from "../schema-model/schema-places.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** Pairs of schemas looked at before a comparison gives up: far above what people write. */
const MAX_STEPS = 20_000

/** What is known in the course of one comparison. */
interface Walk {
  readonly documents: readonly [base: SchemaDocument, next: SchemaDocument]
  readonly comparers: readonly Comparer[]
  steps: number
  readonly verdicts: KnownAtSites<Verdict>
  /** Verdicts that rely on one that has become worse since. */
  readonly outdated: Set<Verdict>
}

/** Two schemas, and where they are compared. */
interface Pair {
  readonly base: SchemaView
  readonly next: SchemaView
  readonly site: Site
}

/** All that comparing a pair, and whatever is below it, would report. */
interface Verdict {
  readonly pair: Pair
  readonly effects: Set<Effect>
  readonly reliedOnBy: Set<Verdict>
}

/** Two schemas to compare, and where their documents stand. */
export interface Start {
  readonly base: SchemaNode
  readonly next: SchemaNode
  readonly path: readonly string[]
}

/** All differences of schemas of two documents, each pair of schemas below compared once, so that recursive schemas come to an end. */
export function compareViews(
  documents: Walk["documents"],
  starts: readonly Start[],
  comparers: readonly Comparer[],
): readonly SchemaChange[] {
  const walk: Walk = {
    documents,
    comparers,
    steps: 0,
    verdicts: knownAtSites(),
    outdated: new Set(),
  }
  const changes: SchemaChange[] = []
  const seen = knownAtSites<true>()
  // The shallowest place at which two schemas meet is the one that people know.
  const pending: Pair[] = starts.map(({ base, next, path }) => ({
    base: viewOf([base]),
    next: viewOf([next]),
    site: topSite(base, next, path),
  }))
  for (const pair of pending) {
    const key = pairKey(pair)
    if (seen.get(key, pair.site) === true) continue
    seen.set(key, pair.site, true)
    compare(walk, pair, {
      report: (change) => void changes.push(change),
      descend: (below) => void pending.push(below),
      probe: (other) => settledVerdict(walk, other).effects,
    })
  }
  return changes
}

interface Listener {
  report(change: SchemaChange): void
  descend(pair: Pair): void
  probe(pair: Pair): ReadonlySet<Effect>
}

function compare(walk: Walk, { base, next, site }: Pair, listener: Listener): void {
  if (isCopy(base, next)) return
  walk.steps += 1
  const { path } = site
  const known = withoutLooking(walk, base, next, path)
  if (known !== null) return known.forEach((change) => listener.report(change))
  const [before, after] = isReversed(walk, base, next) ? ([1, 0] as const) : ([0, 1] as const)
  const inDoubt = effectsInDoubt(base, next)
  const comparison: Comparison = {
    base,
    next,
    path,
    declarations: (name, always = false) =>
      declarationsIn(site.places()[before][always ? "surely" : "possibly"], name).map((node) =>
        viewOf([node]),
      ),
    isHeldByAll: (name) =>
      site
        .places()
        [before].surely.schemas.some(
          ({ schema }) =>
            typeof schema === "object" &&
            Array.isArray(schema["required"]) &&
            schema["required"].includes(name),
        ),
    isStillDeclared: (name) => {
      const { surely, atTimes } = site.places()[after]
      return declarationsIn(surely, name).length > 0
        ? "always"
        : declarationsIn(atTimes, name).length > 0 && "at times"
    },
    report: (change, at = path) =>
      void (
        inDoubt.includes(change.effect) ||
        listener.report({ ...change, path: at, pointers: placesOf(change, base, next) })
      ),
    descend: (a, b, ...segments) =>
      listener.descend({ base: a, next: b, site: siteAt(site, segments) }),
    probe: (a, b, ...segments) =>
      listener.probe({ base: a, next: b, site: siteAt(site, segments) }),
  }
  for (const comparer of walk.comparers) comparer(comparison)
}

/**
 * What comparing two schemas would report. Schemas that contain each other rely on each other's verdicts: each is taken
 * to be the same until something is found, and whatever relied on that is looked at again. Verdicts only become worse,
 * so that this ends.
 */
function settledVerdict(walk: Walk, pair: Pair): Verdict {
  const verdict = verdictOf(walk, pair)
  for (const outdated of walk.outdated) {
    walk.outdated.delete(outdated)
    judge(walk, outdated)
  }
  return verdict
}

function verdictOf(walk: Walk, pair: Pair): Verdict {
  const key = pairKey(pair)
  const known = walk.verdicts.get(key, pair.site)
  if (known !== undefined) return known
  const verdict: Verdict = { pair, effects: new Set(), reliedOnBy: new Set() }
  walk.verdicts.set(key, pair.site, verdict)
  judge(walk, verdict)
  return verdict
}

function judge(walk: Walk, verdict: Verdict): void {
  const found = new Set<Effect>()
  const rely = (other: Pair): ReadonlySet<Effect> => {
    const { effects, reliedOnBy } = verdictOf(walk, other)
    reliedOnBy.add(verdict)
    return effects
  }
  compare(walk, verdict.pair, {
    // A field that is declared no more lets through what it could hold.
    report: ({ effect, axes = [] }) =>
      void found.add(effect === "undeclared" && !axes.includes("stored") ? "widened" : effect),
    descend: (other) => rely(other).forEach((effect) => found.add(effect)),
    probe: rely,
  })
  const isWorse = [...found].some((effect) => !verdict.effects.has(effect))
  for (const effect of found) verdict.effects.add(effect)
  if (isWorse) for (const relying of verdict.reliedOnBy) walk.outdated.add(relying)
}

/** What a negation holds is compared the other way round as well. */
function isReversed({ documents: [was, is] }: Walk, base: SchemaView, next: SchemaView): boolean {
  const [before, after] = [base.nodes[0]?.document, next.nodes[0]?.document]
  return before === is || after === was
}

/** Where a change stands in both schemas: in the other one the same place, if it has that, else the schema around it. */
function placesOf(
  { kind, pointer, before }: Pick<SchemaChange, "kind" | "pointer" | "before">,
  base: SchemaView,
  next: SchemaView,
): NonNullable<SchemaChange["pointers"]> {
  if (kind === "renamed") return { base: String(before), new: pointer }
  const [own, other] = kind === "removed" ? [base, next] : [next, base]
  const segments = pointer.startsWith(`${own.pointer}/`)
    ? (decodePointer(pointer.slice(own.pointer.length)) ?? [])
    : []
  const node = other.nodes.find((candidate) => candidate.pointer === other.pointer)
  const isThere =
    segments.reduce<unknown>(
      (value, segment) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, segment)
          ? Reflect.get(value, segment)
          : undefined,
      node?.schema,
    ) !== undefined
  const counterpart = isThere ? other.pointer + encodePointer(segments) : other.pointer
  return kind === "removed"
    ? { base: pointer, new: counterpart }
    : { base: counterpart, new: pointer }
}

/** Most of two schemas is written alike; only references can mean something else then. */
function isCopy(base: SchemaView, next: SchemaView): boolean {
  const [was, is] = [base.nodes[0]?.schema, next.nodes[0]?.schema]
  if (
    base.never ||
    next.never ||
    base.nodes.length !== 1 ||
    next.nodes.length !== 1 ||
    was === undefined
  )
    return false
  return (
    isDeepStrictEqual(was, is) &&
    base.unresolved.length + next.unresolved.length === 0 &&
    !holdsReference(was)
  )
}

function holdsReference(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false
  return Object.entries(value).some(
    ([key, child]) => /^\$(ref|dynamicRef|recursiveRef)$/.test(key) || holdsReference(child),
  )
}

/** What needs no comparing of keywords: schemas that allow nothing, and a comparison that has become too large. */
function withoutLooking(
  walk: Walk,
  base: SchemaView,
  next: SchemaView,
  path: readonly string[],
): SchemaChange[] | null {
  const place = nameOfPlace(path)
  const change = {
    kind: "modified",
    subject: "schema",
    pointer: next.pointer || base.pointer,
    path,
  } as const
  if (walk.steps > MAX_STEPS)
    return [
      {
        ...change,
        effect: "undecided",
        message: "The schemas are too large to be compared in full",
      },
    ]
  if (base.never && next.never) return []
  if (base.never) return [{ ...change, effect: "widened", message: `${place} is allowed now` }]
  if (next.never)
    return [{ ...change, effect: "narrowed", message: `${place} is no longer allowed` }]
  return null
}

function pairKey({ base, next }: Pair): string {
  return `${base.key} => ${next.key}`
}
