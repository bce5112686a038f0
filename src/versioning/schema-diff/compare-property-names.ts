import { bothAllow } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { keywordView, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `propertyNames`: what the names of fields have to be. */
export function comparePropertyNames(comparison: Comparison): void {
  if (!bothAllow(comparison, "object")) return
  const { base, next, descend } = comparison
  const [inBase, inNext] = [keywordView(base, "propertyNames"), keywordView(next, "propertyNames")]
  const [node] = [...inBase.nodes, ...inNext.nodes]
  if (node === undefined) {
    if (inBase.never !== inNext.never) descend(inBase, inNext, "*")
    return
  }
  // Names are texts, whether a schema says so or not.
  const asTexts = (names: SchemaView): SchemaView => {
    if (names.never) return names
    const pointer = `${names.pointer} names`
    const schema = { type: "string" }
    return viewOf([...names.nodes, { ...(names.nodes[0] ?? node), pointer, schema }])
  }
  descend(asTexts(inBase), asTexts(inNext), "*")
}
