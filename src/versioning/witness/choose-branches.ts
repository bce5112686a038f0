import { branchGroups } from "../schema-model/branch-groups.ts"
import { declaredFields } from "../schema-model/field-views.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** The schema with one of its alternatives each: the first, or one that declares the field `head`. */
export function chooseBranches(
  view: SchemaView,
  head?: string,
  chosen = new Set<string>(),
): SchemaView {
  const nodes = branchGroups(view).flatMap(({ branches }) => {
    const possible = branches.filter(({ never }) => !never)
    const declaring = possible.find(
      (branch) => head !== undefined && declaredFields(branch).includes(head),
    )
    const branch = declaring ?? possible[0]
    if (branch === undefined || chosen.has(branch.key)) return []
    return chooseBranches(branch, head, chosen.add(branch.key)).nodes
  })
  return nodes.length === 0 ? view : viewOf([...view.nodes, ...nodes])
}
