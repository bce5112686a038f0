import { shellQuote } from "../domain/shell-quote.ts"
import { escapeControls } from "./escape-controls.ts"

/** A foreign text as one word of a command that is printed to be typed. */
export function shellWord(text: string): string {
  return shellQuote(escapeControls(text))
}
