import { shortId } from "../domain/identifiers.ts"
import type { PointerMove } from "../domain/pointer-file.ts"
import { utcMoment } from "../domain/utc-time.ts"
import type { HistoryEntry } from "../operations/releases/pointer-history.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { renderTable } from "../terminal/table.ts"
import type { Theme } from "../terminal/theme.ts"

/** Packages of one commit that are named; `--json` has all of them. */
const MAX_NAMED = 3

const COLUMNS = [
  { title: "when", whole: true },
  { title: "commit", whole: true },
  { title: "what", whole: true },
  { title: "package", whole: true },
  { title: "who" },
  { title: "why" },
]

export function renderHistory(history: readonly HistoryEntry[], theme: Theme): string {
  if (history.length === 0) return theme.muted("Nothing has been activated yet.")
  const rows = history.map((entry) => [
    utcMoment(entry.at),
    shortId(entry.commit),
    actionWord(entry, theme),
    renderMoves(entry, theme),
    escapeControls(entry.actor),
    escapeControls(entry.reason),
  ])
  const end = history.find(({ cut }) => cut)
  return [
    renderTable(COLUMNS, rows, theme),
    ...history
      .filter(({ hides }) => hides !== undefined)
      .map((entry) => renderHidden(entry, theme)),
    ...(end === undefined ? [] : [renderEnd(end, theme)]),
  ].join("\n")
}

/** Production may have run it, and going along the branch does not show it. */
function renderHidden({ commit, hides = [] }: HistoryEntry, theme: Theme): string {
  const lines = hides.map(
    (hidden) =>
      `  ${utcMoment(hidden.at)}  ${shortId(hidden.commit)}  ${renderMoves(hidden, theme)}  ${escapeControls(hidden.actor)}: ${escapeControls(hidden.reason)}`,
  )
  const text = `${theme.symbols.warning} Behind the second parent of the merge ${shortId(commit)} lie changes that the branch itself does not show; \`cfg rollback\` asks for --to here:`
  return [theme.warning(text), ...lines].join("\n")
}

function renderEnd({ commit }: HistoryEntry, theme: Theme): string {
  return theme.warning(
    `${theme.symbols.warning} The history ends at commit ${shortId(commit)}: what was before is not in this clone.`,
  )
}

function actionWord({ action, moves, cut, hides }: HistoryEntry, theme: Theme): string {
  if (hides !== undefined && moves.length === 0) return theme.warning("merge")
  if (cut && moves.length === 0) return theme.warning("unknown")
  return action === "rollback" ? theme.warning(action) : escapeControls(action)
}

function renderMoves(
  {
    moves,
    unreadable,
    cut,
    hides,
  }: Pick<HistoryEntry, "unreadable" | "cut" | "hides"> & {
    readonly moves: readonly PointerMove[]
  },
  theme: Theme,
): string {
  if (hides !== undefined && moves.length === 0) return theme.warning("hides what others moved")
  if (unreadable !== undefined) return theme.error("the pointer file cannot be read")
  if (moves.length === 0) return theme.muted(cut ? "what it did is not known" : "no package moved")
  const named = moves
    .slice(0, MAX_NAMED)
    .map(
      ({ package: id, from, to }) =>
        `${theme.nameOf(id)} ${from ?? "–"} ${theme.symbols.arrow} ${to ?? "–"}`,
    )
  const others = moves.length - named.length
  return named.join(", ") + (others > 0 ? theme.muted(` and ${others} more`) : "")
}
