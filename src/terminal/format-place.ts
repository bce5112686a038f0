import type { Place } from "../domain/finding.ts"
import { escapeControls } from "./escape-controls.ts"

/** `file:line:column`, which terminals and editors make a link. */
export function formatPlace(place: Place): string {
  return `${escapeControls(place.file)}:${place.line}:${place.column}`
}
