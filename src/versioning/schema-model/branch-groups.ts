import { childList, childNode } from "./schema-node.ts"
import type { KeywordNode } from "./schema-node.ts"
import { viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

/** Two alternatives or more, of which at least one or exactly one holds. */
export interface BranchGroup {
  readonly mode: "anyOf" | "oneOf"
  readonly branches: readonly SchemaView[]
  readonly pointer: string
  /** The schema they stand in: what it says holds for each of them. */
  readonly owner: SchemaView
}

/** The alternatives of a view are the same objects each time, so that what was found out about them can be remembered. */
const knownGroups = new WeakMap<SchemaView, readonly BranchGroup[]>()

export function branchGroups(view: SchemaView): readonly BranchGroup[] {
  const groups =
    knownGroups.get(view) ??
    view.nodes.flatMap((node) => [...groupOf(view, node, "anyOf"), ...groupOf(view, node, "oneOf")])
  knownGroups.set(view, groups)
  return groups
}

/** How deep alternatives inside alternatives are looked into; what is below is taken to allow anything, which is safe. */
export const MAX_NESTING = 3

/** An alternative together with the schema it stands in. */
export function withOwner(branch: SchemaView, { owner }: BranchGroup): SchemaView {
  return branch.never || branch.nodes.length === 0
    ? branch
    : viewOf([...branch.nodes, ...owner.nodes])
}

function groupOf(owner: SchemaView, node: KeywordNode, mode: BranchGroup["mode"]): BranchGroup[] {
  const branches = childList(node, mode).map((branch) => viewOf([branch]))
  if (branches.length <= 1) return []
  return [{ mode, branches, pointer: childNode(node, mode).pointer, owner }]
}
