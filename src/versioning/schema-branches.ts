import { childNode } from "./schema-document.ts"
import { childList, viewOf } from "./schema-view.ts"
import type { KeywordNode, SchemaView } from "./schema-view.ts"

/** Alternatives, of which at least one or exactly one holds. */
export interface BranchGroup {
  readonly mode: "anyOf" | "oneOf"
  readonly branches: readonly SchemaView[]
  readonly pointer: string
}

export function branchGroups(view: SchemaView): BranchGroup[] {
  return view.nodes.flatMap((node) => [...groupOf(node, "anyOf"), ...groupOf(node, "oneOf")])
}

function groupOf(node: KeywordNode, mode: BranchGroup["mode"]): BranchGroup[] {
  const branches = childList(node, mode)
  return branches.length === 0 ? [] : [{ mode, branches: branches.map((branch) => viewOf([branch])), pointer: childNode(node, mode).pointer }]
}
