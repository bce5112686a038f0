/** Controls, format characters (bidi among them), lone surrogates, line separators, and all else that takes no space on a screen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/**
 * A foreign text made safe to print: what could drive a terminal or hide in it is shown as an escape, `␛` for C0 controls
 * and `\u{202e}` for the rest. `keep` names the line breaks and tabs that stay as they are.
 */
export function escapeControls(text: string, keep: "" | "\n" | "\t" | "\n\t" = ""): string {
  return text.replace(INVISIBLE, (character) =>
    keep.includes(character) ? character : visible(character),
  )
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  // A byte of a file name that is no UTF-8.
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`
  return code === 0x7f ? "␡" : `\\u{${code.toString(16)}}`
}

/** JSON text of a value, safe to print, that parses to the same value: `indent` spaces a level, 0 for one line. */
export function printableJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(INVISIBLE, (character) =>
    character === "\n" ? character : jsonEscape(character),
  )
}

function jsonEscape(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("")
}
