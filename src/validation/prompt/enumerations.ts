import { readItem } from "./field-names.ts"
import type { NamedItem } from "./field-names.ts"
import { splitPassage } from "./passage.ts"
import type { Passage } from "./passage.ts"

/** Fields named one after the other in running text. */
export interface Enumeration {
  /** The sentence up to the first name. */
  readonly lead: Passage
  readonly items: readonly NamedItem[]
}

const FEWEST = 3
const MOST = 100
const NAME = String.raw`(?:\x60[^\x60\n]+\x60|"[\w.]+"|[A-Za-z_]\w*(?:\.\w+)*(?:\[\])?)(?:\s*\([^()\n]*\))?`
const JOINT = String.raw`(?:\s*,\s*(?:and\s+)?|\s+and\s+)`
const ENUMERATION = new RegExp(
  String.raw`\b(?:fields?|keys?|properties|sections?|attributes|(?<!\b(?:start|begin|end|work|deal|go on)\s+)with|contains?|containing|includes?|including|must have|has)(?:\s+(?:are|the|these|following|required|top-level|fields?|keys?|an?))*(?:\s*:)?\s+(?=${NAME}${JOINT})(?:an?\s+)?(${NAME}(?:${JOINT}(?:an?\s+)?${NAME}){${FEWEST - 1},${MOST - 1}})(.?)`,
  "gi",
)
const PART = new RegExp(String.raw`(?:^|${JOINT})(?:an?\s+)?(${NAME})`, "g")
const SENTENCE_END = /(?<=[.!?;])\s+/

/** "Required fields: title, size, risks." and "Return JSON with `title`, `size` and `risks`". */
export function enumerationsIn(passage: Passage): Enumeration[] {
  return splitPassage(passage, SENTENCE_END).flatMap(({ text, offset }) =>
    Array.from(text.matchAll(ENUMERATION)).flatMap((found) => {
      const [whole, names = "", after = ""] = found
      const at = found.index + whole.length - after.length - names.length
      const parts = Array.from(names.matchAll(PART), ({ 0: part, 1: name = "", index }) => ({ text: name, offset: offset + at + index + part.length - name.length }))
      const items = parts.flatMap((part) => readItem(part) ?? [])
      // A bare word that the sentence goes on after may be no name any more.
      const ends = /^[.;:)]?$/.test(after) || items.every((item) => item.names.every(({ certainty }) => certainty === "coded"))
      return items.length === parts.length && ends ? [{ lead: { text: text.slice(0, at), offset }, items }] : []
    }),
  )
}
