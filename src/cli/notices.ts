import type { Notices } from "../ports/notices.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import type { Theme } from "../terminal/theme.ts"

/** Each text once, on stderr. */
export function createNotices(err: (text: string) => void, theme: Theme): Notices {
  const said = new Set<string>()
  const say = (text: string, style: (text: string) => string) => {
    if (said.has(text)) return
    said.add(text)
    err(`${style(escapeControls(text, "\n"))}\n`)
  }
  return {
    warn: (text) => say(`${theme.symbols.warning} ${text}`, theme.warning),
    note: (text) => say(text, theme.muted),
  }
}
