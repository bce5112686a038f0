/** Scripts that are written with joiners. */
const JOINING_SCRIPTS = [
  "Arabic",
  "Syriac",
  "Mongolian",
  "Nko",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Oriya",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Khmer",
  "Myanmar",
  "Tibetan",
]
  .map((script) => `\\p{Script=${script}}`)
  .join("")

/** Where such a character is part of how something visible is written: it is passed over together with what it belongs to. */
const ORDINARY: readonly RegExp[] = [
  // Flags of regions are a black flag, the region's code in tags, and an end mark.
  /\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}/u,
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?\u200D/u,
  new RegExp(`[${JOINING_SCRIPTS}][\\u200C\\u200D]`, "u"),
  /\p{Emoji}[\uFE0E\uFE0F]/u,
  /[\p{S}\p{P}\p{Script=Han}\p{Script=Myanmar}][\uFE00-\uFE02]/u,
  /\p{Script=Han}[\u{E0100}-\u{E01EF}]/u,
  /\p{Script=Mongolian}[\u180B-\u180F]/u,
]

/** Characters that a reader does not see and a model does, by what they do. */
const HIDDEN: readonly (readonly [RegExp, string])[] = [
  [/^\uFEFF/u, "a byte-order mark"],
  [
    /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/u,
    "a bidirectional control, which shows text in another order than it is read",
  ],
  [/[\u{E0000}-\u{E007F}]+/u, "a run of tag characters, which can spell out a whole text unseen"],
  [
    /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+/u,
    "a variation selector that varies nothing, and can spell out a whole text unseen",
  ],
  [/[\u200C\u200D]+/u, "an invisible joiner"],
  [
    /[\u034F\u17B4\u17B5\u180B-\u180F\u00AD\u115F\u1160\u200B\u2028\u2029\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/u,
    "an invisible character",
  ],
  [/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]+/u, "a control character"],
]
const ANY_HIDDEN = new RegExp(
  [...ORDINARY.map(({ source }) => source), ...HIDDEN.map(([{ source }]) => `(${source})`)].join(
    "|",
  ),
  "gu",
)

export interface HiddenCharacters {
  /** UTF-16 units from the start of the text. */
  readonly offset: number
  /** What it does, with its article and its code point: `an invisible character (U+200B)`. */
  readonly what: string
}

/** Characters of a text that a reader does not see, except where they are part of how something visible is written. */
export function hiddenCharacters(text: string): HiddenCharacters[] {
  return Array.from(text.matchAll(ANY_HIDDEN)).flatMap((found) => {
    const kind = HIDDEN[found.slice(1).findIndex((group) => group !== undefined)]
    return kind === undefined
      ? []
      : [{ offset: found.index, what: `${kind[1]} (${codePoint(found[0])})` }]
  })
}

function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
}
