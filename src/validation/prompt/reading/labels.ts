import { classifySection } from "./classify-section.ts"
import type { Passage } from "../passage.ts"

/** Whether a text ends as what heads a list does. */
export function isLabel(text: string): boolean {
  return /[:：](?:\*\*|__)?\s*$/.test(text)
}

/** A short line without an end. */
export function isCaption(text: string): boolean {
  return text.length <= 80 && !/[.!?;,]\s*$/.test(text)
}

/** The one that heads what follows. */
export function lastSentence({ text, offset }: Passage): Passage {
  const start = Array.from(text.matchAll(/[.!?][)"']?\s+(?=[A-Z`"*])/g)).at(-1)
  const at = start === undefined ? 0 : start.index + start[0].length
  return { text: text.slice(at), offset: offset + at }
}

/** "Inputs:" or "Return this:" in a list heads what follows rather than naming a field. */
export function announces({ text }: Passage): boolean {
  return isLabel(text) && /^(?:\*\*|__)?[A-Z][^`]*$/.test(text) && classifySection(text) !== "prose"
}
