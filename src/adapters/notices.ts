import type { Notices } from "../ports/terminal.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { themeFor } from "../terminal/theme.ts"

/** Each text once, on stderr. */
export function createNotices({ stderr, env }: Pick<NodeJS.Process, "stderr" | "env">): Notices {
  const theme = themeFor(stderr, env)
  const said = new Set<string>()
  const say = (text: string, style: (text: string) => string) => {
    if (said.has(text)) return
    said.add(text)
    stderr.write(`${style(escapeControls(text, "\n"))}\n`)
  }
  return {
    warn: (text) => say(`${theme.symbols.warning} ${text}`, theme.warning),
    note: (text) => say(text, theme.muted),
  }
}
