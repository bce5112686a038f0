import { childNode } from "./schema-document.ts"
import { childList, viewOf } from "./schema-view.ts"
import type { KeywordNode, SchemaView } from "./schema-view.ts"

/** Alternatives, of which at least one or exactly one holds. */
export interface BranchGroup {
  readonly mode: "anyOf" | "oneOf"
  readonly branches: readonly SchemaView[]
  readonly pointer: string
  /** The schema they stand in: what it says holds for each of them. */
  readonly owner: SchemaView
}

/** So that the alternatives of a view are the same objects each time, and what is known of them is not found out again. */
const knownGroups = new WeakMap<SchemaView, readonly BranchGroup[]>()

export function branchGroups(view: SchemaView): readonly BranchGroup[] {
  const groups =
    knownGroups.get(view) ??
    view.nodes.flatMap((node) => [...groupOf(view, node, "anyOf"), ...groupOf(view, node, "oneOf")])
  knownGroups.set(view, groups)
  return groups
}

/** Alternatives inside alternatives that are looked into; below, an answer is right, if not exact. */
export const MAX_NESTING = 3

/** An alternative with all that holds around it. */
export function within({ owner }: BranchGroup, branch: SchemaView): SchemaView {
  return branch.never || branch.nodes.length === 0
    ? branch
    : viewOf([...branch.nodes, ...owner.nodes])
}

function groupOf(owner: SchemaView, node: KeywordNode, mode: BranchGroup["mode"]): BranchGroup[] {
  const branches = childList(node, mode)
  return branches.length === 0
    ? []
    : [
        {
          mode,
          branches: branches.map((branch) => viewOf([branch])),
          pointer: childNode(node, mode).pointer,
          owner,
        },
      ]
}
