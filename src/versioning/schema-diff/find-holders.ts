import type { BranchGroup } from "../schema-model/branch-groups.ts"
import { areExclusive } from "../schema-model/disjoint.ts"
import { typesOf, viewOfType } from "../schema-model/schema-values.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** A schema, or what it accepts of one type, and the alternative that accepts all of it. */
type Held = readonly [part: SchemaView, branch: SchemaView]

/**
 * The alternatives that accept all that a schema accepts: one of them the whole, or some of them type by type. Null
 * where they do not.
 */
export function findHolders(
  view: SchemaView,
  group: BranchGroup,
  includes: (part: SchemaView, branch: SchemaView) => boolean,
): readonly Held[] | null {
  if (group.mode === "oneOf" && !areExclusive(group)) return null
  const hold = (part: SchemaView): Held[] => {
    const branch = group.branches.find((candidate) => includes(part, candidate))
    return branch === undefined ? [] : [[part, branch]]
  }
  const whole = hold(view)
  if (whole.length > 0) return whole
  const parts = [...typesOf(view)].map((type) => viewOfType(view, type))
  const held = parts.flatMap(hold)
  return held.length === parts.length ? held : null
}
