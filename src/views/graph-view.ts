import type { PackageId, ReleaseName } from "../domain/identifiers.ts"
import type { DependencyGraph } from "../operations/releases/active-graph.ts"
import { printableJson } from "../terminal/escape-controls.ts"
import { indent } from "../terminal/layout-text.ts"
import type { Theme } from "../terminal/theme.ts"
import { renderTree } from "../terminal/tree.ts"

/** Each form of the graph by the name that `--format` takes; the first is the default. */
export const GRAPH_FORMS: ReadonlyMap<string, (graph: DependencyGraph, theme: Theme) => string> =
  new Map([
    ["text", asText],
    ["dot", asDot],
    ["mermaid", asMermaid],
    ["json", (graph) => printableJson(graph)],
  ])

/** Document types as a tree along their inputs; what they only refer to is shared, and listed below. */
function asText({ nodes, edges }: DependencyGraph, theme: Theme): string {
  if (nodes.length === 0) return theme.muted("Nothing is active yet.")
  const inputs = edges.filter((edge) => edge.relation !== "refers to")
  const [linked, shared] = [
    nodes.filter(({ package: id }) => inputs.some(({ from, to }) => from === id || to === id)),
    nodes.filter(({ package: id }) => !inputs.some(({ from, to }) => from === id || to === id)),
  ]
  const childrenOf = (key: string) => inputs.filter(({ from }) => from === key).map(({ to }) => to)
  const versions = new Map<string, string>(nodes.map((node) => [node.package, node.version]))
  const tree = renderTree(
    {
      roots: rootsOf(linked, inputs, childrenOf),
      children: childrenOf,
      label: (key) => `${theme.nameOf(key as PackageId)} ${theme.muted(versions.get(key) ?? "")}`,
    },
    theme,
  )
  const usage = ({ package: id, version }: ReleaseName) => {
    const users = edges.filter(({ to }) => to === id).length
    return `${id} ${theme.muted(`${version}, used by ${users}`)}`
  }
  return [
    ...(tree === "" ? [] : [tree]),
    ...(shared.length === 0
      ? []
      : [`${theme.strong("Shared")}\n${indent(shared.map(usage).join("\n"), "  ")}`]),
  ].join("\n\n")
}

/** What nothing reads, and of each circle that nothing else leads into, the first. */
function rootsOf(
  nodes: DependencyGraph["nodes"],
  inputs: DependencyGraph["edges"],
  childrenOf: (key: string) => readonly PackageId[],
): readonly PackageId[] {
  const ids = nodes.map((node) => node.package)
  const unread = ids.filter((id) => !inputs.some(({ to }) => to === id))
  const reached = new Set<PackageId>()
  const reach = (id: PackageId): void => {
    if (reached.has(id)) return
    reached.add(id)
    childrenOf(id).forEach(reach)
  }
  return [...unread, ...ids].filter((id) => {
    const isNew = !reached.has(id)
    reach(id)
    return isNew
  })
}

function asDot({ nodes, edges }: DependencyGraph, { nameOf: name }: Theme): string {
  const style = (relation: string) => (relation === "requires" ? "" : " [style=dashed]")
  return [
    "digraph active {",
    "  rankdir=LR; node [shape=box];",
    ...nodes.map(({ package: id, version }) => `  "${id}" [label="${name(id)}\\n${version}"];`),
    ...edges.map(({ from, to, relation }) => `  "${from}" -> "${to}"${style(relation)};`),
    "}",
  ].join("\n")
}

function asMermaid({ nodes, edges }: DependencyGraph, { nameOf: name }: Theme): string {
  const keys = mermaidKeys(nodes)
  const key = (id: PackageId) => keys.get(id) ?? id
  const arrow = (relation: string) => (relation === "requires" ? "-->" : "-.->")
  return [
    "graph LR",
    ...nodes.map(({ package: id, version }) => `  ${key(id)}["${name(id)}<br>${version}"]`),
    ...edges.map(({ from, to, relation }) => `  ${key(from)} ${arrow(relation)} ${key(to)}`),
  ].join("\n")
}

/** Letters, digits and underscores, as Mermaid reads them; `a.v2` and `a_v2` are two nodes all the same. */
function mermaidKeys(nodes: DependencyGraph["nodes"]): ReadonlyMap<PackageId, string> {
  const keys = new Map<PackageId, string>()
  const taken = new Set<string>()
  for (const { package: id } of nodes) {
    let key = id.replace(/[^A-Za-z0-9]/g, "_")
    while (taken.has(key)) key += "_"
    taken.add(key)
    keys.set(id, key)
  }
  return keys
}
