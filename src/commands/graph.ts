import type { Command } from "../cli/command.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { activeGraph } from "../operations/releases/active-graph.ts"
import type { DependencyGraph } from "../operations/releases/active-graph.ts"
import { openForReading } from "../operations/session/open-for.ts"
import { GRAPH_FORMS } from "../views/graph-view.ts"

const FORMS = [...GRAPH_FORMS.keys()].join(", ")

export const command: Command<string, DependencyGraph> = {
  arguments: [],
  options: [{ flags: "--format <form>", description: FORMS }],
  examples: [
    "cfg graph",
    "cfg graph --format mermaid",
    "cfg graph --format dot | dot -Tsvg > graph.svg",
  ],
  writes: false,

  parse({ options }) {
    const form = String(options["format"] ?? "text")
    return GRAPH_FORMS.has(form)
      ? form
      : refuse(
          refusal("usage", `There is no graph format ${JSON.stringify(form)}.`, {
            hint: `Known formats: ${FORMS}.`,
          }),
        )
  },

  async run(_, session) {
    const store = await openForReading(session)
    return { data: await activeGraph(await store.snapshot(store.releaseTip)) }
  },

  render: (graph, theme, form) => GRAPH_FORMS.get(form)?.(graph, theme) ?? "",
}
