import { escapeControls } from "./escape-controls.ts"

/** A folder of the repository, as a person would type it. */
export function formatPath(path: string): string {
  return `${escapeControls(path)}/`
}
