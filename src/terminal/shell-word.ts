import { escapeControls } from "./escape-controls.ts"

/** Characters that mean nothing to a shell. */
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/

/** A foreign text as one word of a command that is printed to be typed: quoted where a shell would take it apart. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${escapeControls(text).replaceAll("'", "'\\''")}'`
}
