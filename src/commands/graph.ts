import type { Command } from "../cli/command.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { PackageId, ReleaseName } from "../domain/identifiers.ts"
import { parseReference } from "../domain/reference.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { inputPackages } from "../operations/releases/active-members.ts"
import { referencesOf } from "../operations/releases/release-references.ts"
import { openForReading } from "../operations/session/session-store.ts"
import { printableJson } from "../terminal/escape-controls.ts"
import { renderTree } from "../terminal/tree.ts"
import type { Theme } from "../terminal/theme.ts"

interface Node extends ReleaseName {}

interface Edge {
  readonly from: PackageId
  readonly to: PackageId
  readonly relation: "requires" | "reads" | "refers to"
}

interface Graph {
  readonly nodes: readonly Node[]
  readonly edges: readonly Edge[]
}

/** Each form of the graph as a function; `--format` takes their names. */
const FORMATS: Readonly<Record<string, (graph: Graph, theme: Theme) => string>> = {
  text: asTree,
  dot: asDot,
  mermaid: asMermaid,
  json: (graph) => printableJson(graph),
}

export const command: Command<string, Graph> = {
  arguments: [],
  options: [{ flags: "--format <form>", description: Object.keys(FORMATS).join(", ") }],
  examples: [
    "cfg graph",
    "cfg graph --format mermaid",
    "cfg graph --format dot | dot -Tsvg > graph.svg",
  ],
  writes: false,

  parse({ options }) {
    const format = String(options["format"] ?? "text")
    return format in FORMATS
      ? format
      : refuse(
          refusal("usage", `There is no graph format ${JSON.stringify(format)}.`, {
            hint: `Known: ${Object.keys(FORMATS).join(", ")}.`,
          }),
        )
  },

  async run(_, session) {
    const store = await openForReading(session)
    return { data: await activeGraph(await store.snapshot(store.releaseTip)) }
  },

  render: (graph, theme, format) => FORMATS[format]?.(graph, theme) ?? "",
}

async function activeGraph(snapshot: Snapshot): Promise<Graph> {
  const nodes = [...snapshot.pointers.active].map(([id, version]) => ({ package: id, version }))
  const edges = await Promise.all(nodes.map((node) => edgesOf(snapshot, node)))
  return { nodes, edges: edges.flat() }
}

async function edgesOf(snapshot: Snapshot, { package: from, version }: Node): Promise<Edge[]> {
  const release = await snapshot.release(from, version)
  if (release === null) return []
  const { kinds } = snapshot.config
  const known = (id: PackageId) => snapshot.pointers.active.has(id)
  const packageOf = await inputPackages(snapshot, [{ version, manifest: release.manifest }])
  const inputs = (declared: readonly { readonly id: string }[], relation: Edge["relation"]) =>
    declared.flatMap((input) => {
      const to = packageOf(input.id)
      return to === null || !known(to) ? [] : [{ from, to, relation }]
    })
  const references = referencesOf(release, kinds).flatMap(
    (text) =>
      parseReference(kinds, text)
        ?.candidates.filter((candidate) => known(candidate.package))
        .slice(0, 1) ?? [],
  )
  const edges = [
    ...inputs(release.manifest?.required_inputs ?? [], "requires"),
    ...inputs(release.manifest?.optional_inputs ?? [], "reads"),
    ...references.map((candidate): Edge => ({
      from,
      to: candidate.package,
      relation: "refers to",
    })),
  ].filter((edge) => edge.to !== from)
  return [...new Map(edges.toReversed().map((edge) => [edge.to, edge])).values()].toReversed()
}

function asTree({ nodes, edges }: Graph, theme: Theme): string {
  const versions = new Map(nodes.map((node) => [node.package as string, node.version]))
  const inputs = edges.filter((edge) => edge.relation !== "refers to")
  const shown = nodes.filter((node) =>
    inputs.some((edge) => edge.from === node.package || edge.to === node.package),
  )
  const roots = shown.filter((node) => !inputs.some((edge) => edge.to === node.package))
  if (nodes.length === 0) return theme.muted("Nothing is active yet.")
  const tree = renderTree(
    {
      roots: (roots.length > 0 ? roots : shown).map((node) => node.package),
      children: (key) => inputs.filter((edge) => edge.from === key).map((edge) => edge.to),
      label: (key) => `${nameOf(key as PackageId)} ${theme.muted(versions.get(key) ?? "")}`,
    },
    theme,
  )
  const shared = nodes
    .filter((node) => !shown.includes(node))
    .map(
      (node) =>
        `${node.package} ${theme.muted(`${node.version}, used by ${edges.filter((edge) => edge.to === node.package).length}`)}`,
    )
  return [
    tree,
    ...(shared.length > 0
      ? [`${theme.strong("Shared")}\n${shared.map((line) => `  ${line}`).join("\n")}`]
      : []),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
}

function asDot({ nodes, edges }: Graph): string {
  const lines = [
    ...nodes.map(
      (node) => `  "${node.package}" [label="${nameOf(node.package)}\\n${node.version}"];`,
    ),
    ...edges.map(
      (edge) =>
        `  "${edge.from}" -> "${edge.to}"${edge.relation === "requires" ? "" : " [style=dashed]"};`,
    ),
  ]
  return ["digraph active {", "  rankdir=LR; node [shape=box];", ...lines, "}"].join("\n")
}

function asMermaid({ nodes, edges }: Graph): string {
  const key = (id: PackageId) => id.replace(/[^A-Za-z0-9]/g, "_")
  return [
    "graph LR",
    ...nodes.map((node) => `  ${key(node.package)}["${nameOf(node.package)}<br>${node.version}"]`),
    ...edges.map(
      (edge) =>
        `  ${key(edge.from)} ${edge.relation === "requires" ? "-->" : "-.->"} ${key(edge.to)}`,
    ),
  ].join("\n")
}
