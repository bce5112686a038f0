import type { Command } from "../cli/command.ts"
import { nameOf } from "../domain/identifiers.ts"
import { parsePackageName, resolvePackage } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { isRefused } from "../domain/refusal.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { openForHistory } from "../operations/session/session-store.ts"
import { readHistory } from "../store/read-history.ts"
import type { PointerCommit } from "../store/read-history.ts"
import { packageId } from "../domain/identifiers.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { renderTable } from "../terminal/table.ts"
import type { Theme } from "../terminal/theme.ts"

/** `--json` names all of them. */
const NAMED_AT_MOST = 3

interface Intent {
  readonly name: PackageName | null
  readonly limit: number
}

export const command: Command<Intent, readonly PointerCommit[]> = {
  arguments: [{ flags: "[package]", description: "only changes of this package" }],
  options: [{ flags: "-n, --limit <count>", description: "only so many, newest first" }],
  examples: [
    "cfg history",
    "cfg history project_discovery -n 5",
    "cfg history --json | jq '.data[0].moves'",
  ],
  writes: false,

  parse({ arguments: [word], options }) {
    const limit = options["limit"]
    if (limit !== undefined && !/^[1-9][0-9]*$/.test(String(limit)))
      refuse(refusal("usage", `-n takes a whole number above 0, not ${JSON.stringify(limit)}.`))
    return {
      name: word === undefined ? null : parsePackageName(word),
      limit: limit === undefined ? Infinity : Number(limit),
    }
  },

  async run({ name, limit }, session) {
    const store = await openForHistory(session)
    const snapshot = await store.snapshot(store.releaseTip)
    const history = await readHistory(store.repository, snapshot)
    if (name === null) return { data: history.slice(0, limit) }
    const id = await resolvePackage(snapshot, name).catch((error: unknown) => {
      const once = history
        .flatMap((entry) => entry.moves)
        .find(
          (move) =>
            nameOf(move.package) === name.id &&
            (name.kind === null || move.package === packageId(name.kind, name.id)),
        )
      if (once !== undefined && isRefused(error)) return once.package
      throw error
    })
    const own = history
      .map((entry) => ({ ...entry, moves: entry.moves.filter((move) => move.package === id) }))
      .filter((entry) => entry.moves.length > 0)
    return { data: own.slice(0, limit) }
  },

  render(history, theme) {
    if (history.length === 0) return theme.muted("Nothing has been activated yet.")
    const rows = history.map((entry) => [
      entry.at.slice(0, 16).replace("T", " "),
      entry.commit.slice(0, 7),
      actionWord(entry, theme),
      moves(entry, theme),
      escapeControls(entry.actor),
      escapeControls(entry.reason),
    ])
    return renderTable(
      [
        { title: "when" },
        { title: "commit" },
        { title: "what" },
        { title: "package" },
        { title: "who" },
        { title: "why" },
      ],
      rows,
      theme,
    )
  },
  // The published key is older than the name.
  toJson: (history) => history.map(({ isInitial, ...entry }) => ({ ...entry, begins: isInitial })),
}

function actionWord(entry: PointerCommit, theme: Theme): string {
  return entry.action === "rollback" ? theme.warning("rollback") : escapeControls(entry.action)
}

function moves(entry: PointerCommit, theme: Theme): string {
  if (entry.unreadable !== undefined) return theme.error("the pointer file cannot be read")
  if (entry.moves.length === 0) return theme.muted("nothing changed in meaning")
  const named = entry.moves
    .slice(0, NAMED_AT_MOST)
    .map(
      (move) =>
        `${nameOf(move.package)} ${move.from ?? "–"} ${theme.symbols.arrow} ${move.to ?? "–"}`,
    )
  const others = entry.moves.length - named.length
  return named.join(", ") + (others > 0 ? theme.muted(` and ${others} more`) : "")
}
