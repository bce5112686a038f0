import { escapeControls } from "./escape-controls.ts"

/** Text in which nothing is markup, for within a line: an underscore between letters is none, nor are signs that count at its start alone. */
export function escapeMarkdown(text: string): string {
  return escapeControls(text).replace(
    /[\\`*[\]<>|~&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g,
    (mark) => (/[<>&|]/.test(mark) ? `&#${mark.charCodeAt(0)};` : `\\${mark}`),
  )
}
