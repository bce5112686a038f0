import { utcDate } from "../domain/utc-time.ts"
import type { LifecycleState } from "../domain/lifecycle.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import type { Theme } from "../terminal/theme.ts"

/** A state in its colour, everywhere the same. */
export function renderState(state: LifecycleState, theme: Theme): string {
  const style = {
    draft: theme.accent,
    committed: theme.muted,
    staged: theme.warning,
    active: theme.success,
    superseded: theme.muted,
    broken: theme.error,
  }[state]
  return style(state)
}

/** Who staged a release and when, or that it is not what was staged; nothing where no record says so. */
export function renderStaged(
  staged: { readonly at: string; readonly actor: string; readonly intact: boolean } | null,
  theme: Theme,
): string[] {
  if (staged === null) return []
  return [
    staged.intact
      ? theme.muted(`staged by ${escapeControls(staged.actor)} ${utcDate(staged.at)}`)
      : theme.error("differs from what was staged"),
  ]
}
