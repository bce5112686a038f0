import type { Command } from "../cli/command.ts"
import { parsePackageName } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { pointerHistory } from "../operations/releases/pointer-history.ts"
import { openForHistory } from "../operations/session/open-for.ts"
import type { HistoryEntry } from "../operations/releases/pointer-history.ts"
import { renderHistory } from "../views/history-view.ts"

interface Intent {
  readonly name: PackageName | null
  readonly limit: number
}

export const command: Command<Intent, readonly HistoryEntry[]> = {
  arguments: [{ flags: "[package]", description: "only changes of this package" }],
  options: [{ flags: "-n, --limit <count>", description: "at most so many, newest first" }],
  examples: [
    "cfg history",
    "cfg history project_discovery -n 5",
    "cfg history --json | jq '.data[0].moves'",
  ],
  writes: false,

  parse({ arguments: [word], options }) {
    const { limit } = options
    if (limit !== undefined && !/^[1-9][0-9]*$/.test(String(limit)))
      refuse(refusal("usage", `-n takes a whole number above 0, not ${JSON.stringify(limit)}.`))
    return {
      name: word === undefined ? null : parsePackageName(word),
      limit: limit === undefined ? Infinity : Number(limit),
    }
  },

  async run({ name, limit }, session) {
    const history = await pointerHistory(await openForHistory(session), name)
    return { data: history.slice(0, limit) }
  },

  render: renderHistory,
  // The published key is older than the name.
  toJson: (history) => history.map(({ isInitial, ...entry }) => ({ ...entry, begins: isInitial })),
}
