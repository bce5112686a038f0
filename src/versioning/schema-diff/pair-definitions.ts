import type { Start } from "./compare-views.ts"
import type { SchemaChange } from "./comparison.ts"
import type { SchemaDocument } from "../schema-model/schema-document.ts"
import { childNode, mapAt, rootNode } from "../schema-model/schema-node.ts"
import type { SchemaNode } from "../schema-model/schema-node.ts"

interface PairedDefinitions {
  /** Definitions that both have. */
  readonly pairs: readonly Start[]
  /** Definitions that one of them lacks, as changes. */
  readonly unpaired: readonly SchemaChange[]
}

/** What stands under `$defs` in either document, whether the schema itself refers to it or not. */
export function pairDefinitions(base: SchemaDocument, next: SchemaDocument): PairedDefinitions {
  const pairs: Start[] = []
  const unpaired: SchemaChange[] = []
  for (const keyword of ["$defs", "definitions"]) {
    const [inBase, inNext] = [definitionsIn(base, keyword), definitionsIn(next, keyword)]
    for (const name of new Set([...inBase.keys(), ...inNext.keys()])) {
      const [baseNode, nextNode] = [inBase.get(name), inNext.get(name)]
      const path = [keyword, name]
      if (baseNode && nextNode) pairs.push({ base: baseNode, next: nextNode, path })
      else if (baseNode) unpaired.push(removed(baseNode, path))
      else if (nextNode) unpaired.push(added(nextNode, path))
    }
  }
  return { pairs, unpaired }
}

function added({ pointer }: SchemaNode, path: readonly string[]): SchemaChange {
  const message = `Definition ${path.at(-1)} added`
  return {
    effect: "declared",
    axes: [],
    kind: "added",
    subject: "definition",
    message,
    pointer,
    path,
  }
}

function removed({ pointer }: SchemaNode, path: readonly string[]): SchemaChange {
  return {
    effect: "undeclared",
    axes: ["structure"],
    kind: "removed",
    subject: "definition",
    message: `Definition ${path.at(-1)} removed`,
    pointer,
    path,
  }
}

function definitionsIn(document: SchemaDocument, keyword: string): ReadonlyMap<string, SchemaNode> {
  const root = rootNode(document)
  return new Map(
    Object.keys(mapAt(root.schema, keyword)).map((name) => [name, childNode(root, keyword, name)]),
  )
}
