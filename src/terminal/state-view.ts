import type { LifecycleState } from "../domain/lifecycle.ts"
import type { Theme } from "./theme.ts"

/** A state in its colour, everywhere the same. */
export function renderState(state: LifecycleState, theme: Theme): string {
  const style = { draft: theme.accent, committed: theme.muted, staged: theme.warning, active: theme.success, superseded: theme.muted, broken: theme.error }[state]
  return style(state)
}
