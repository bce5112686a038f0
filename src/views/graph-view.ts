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
  const roots = linked.filter(({ package: id }) => !inputs.some(({ to }) => to === id))
  const versions = new Map<string, string>(nodes.map((node) => [node.package, node.version]))
  const tree = renderTree(
    {
      roots: (roots.length > 0 ? roots : linked).map((node) => node.package),
      children: (key) => inputs.filter(({ from }) => from === key).map(({ to }) => to),
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
  const key = (id: PackageId) => id.replace(/[^A-Za-z0-9]/g, "_")
  const arrow = (relation: string) => (relation === "requires" ? "-->" : "-.->")
  return [
    "graph LR",
    ...nodes.map(({ package: id, version }) => `  ${key(id)}["${name(id)}<br>${version}"]`),
    ...edges.map(({ from, to, relation }) => `  ${key(from)} ${arrow(relation)} ${key(to)}`),
  ].join("\n")
}
