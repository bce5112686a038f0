import type { Symptom } from "../domain/diagnose.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import type { Theme } from "../terminal/theme.ts"

export function renderSymptoms(symptoms: readonly Symptom[], theme: Theme): string {
  if (symptoms.length === 0)
    return `${theme.success(theme.symbols.success)} Nothing here would make cfg fail or lie.`
  return symptoms
    .map(({ check, severity, message, mend }) => {
      const mark =
        severity === "problem"
          ? theme.error(theme.symbols.error)
          : theme.warning(theme.symbols.warning)
      return `${mark} ${theme.strong(check)}: ${escapeControls(message)}\n  ${theme.symbols.arrow} ${escapeControls(mend)}`
    })
    .join("\n")
}
