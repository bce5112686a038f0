/** What a piece of text is to a model. Only plain words can be misspelt. */
export interface Word {
  readonly kind: "word" | "number" | "name" | "sign"
  readonly text: string
}

/** In this order of preference; what none matches is white space or punctuation. */
const PATTERNS = [
  [
    "name",
    /`[^`\n]*`|"[\p{L}\p{N}_.$-]+"|\$\$?\{?\w+\}?|\{\{[^{}\n]*\}\}|<\/?[\p{L}_][^<>\n]*>|https?:\/\/\S*[\w/]/u,
  ],
  [
    "number",
    /(?<![\p{L}\p{N}_])(?:(?<=^|[\s([{:,])[-+])?\p{N}+(?:[.,:/]\p{N}+)*%?(?![\p{L}\p{N}_])/u,
  ],
  ["word", /[\p{L}\p{N}_]+(?:['’.-][\p{L}\p{N}_]+)*/u],
  [
    "sign",
    /(?<=[\p{L}\p{N}\s`"')\]])(?:[<>]=?|[=!]=+|[≤≥≠±×÷^%|&])(?=[\p{L}\p{N}\s`"'([])|(?<=[\p{L}\p{N}`"')\]] )[+*](?= )|(?![\x00-\x7f])\p{S}|\[\]|\?(?=:)/u,
  ],
] as const

const WORDS = new RegExp(
  PATTERNS.map(([kind, { source }]) => `(?<${kind}>${source})`).join("|"),
  "gmu",
)

export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORDS), ({ groups = {} }) => {
    const [kind, found = ""] = Object.entries(groups).find(([, value]) => value !== undefined) ?? [
      "sign",
      "",
    ]
    if (kind !== "word") return { kind: kind as Word["kind"], text: found.replaceAll(/\s+/g, " ") }
    return isName(found)
      ? { kind: "name", text: found }
      : { kind: "word", text: found.replaceAll("’", "'").toLowerCase() }
  })
}

/** snake_case, camelCase, dotted paths, abbreviations and words with digits name something. */
function isName(word: string): boolean {
  return /[_.\p{N}]|\p{Ll}\p{Lu}|^\p{Lu}{2,5}$/u.test(word)
}
