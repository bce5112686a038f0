import { positions } from "../../documents/located-value.ts"
import type { ReleaseFile } from "../../domain/release.ts"
import { releaseFile } from "../../domain/release.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"

/** Scripts that are written with joiners. */
const JOINING = [
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
  new RegExp(`[${JOINING}][\\u200C\\u200D]`, "u"),
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
    /[\u034F\u00AD\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u2028\u2029\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/u,
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

export const hiddenText: Rule = {
  id: "hidden-text",
  group: "Governance guardrails",
  severity: "error",
  summary:
    "Characters in prompts and manifests that readers do not see, and bytes that are no text.",
  explanation:
    "A reviewer approves what can be seen; a model follows what is there. Bidirectional controls, zero-width and tag characters can hide an instruction from every reviewer, a byte-order mark or invalid UTF-8 makes two readers see two texts. Delete the characters: most editors can show them.",
  good: { file: "prompts/task.prompt.txt", text: "Write a sample.\n" },
  bad: {
    file: "prompts/task.prompt.txt",
    text: "Write a\u200B sample.\n",
    at: { line: 1, column: 8 },
  },
  check: (context) => readByPeople(context).flatMap(hiddenIn),
}

/** Prompts, manifests and the entry files of shared artifacts; test data may hold anything. */
function readByPeople({ release }: RuleContext): ReleaseFile[] {
  const { files, kind, manifest } = release
  const prompts = Object.entries(manifest?.artifacts ?? {}).flatMap(([name, path]) =>
    path !== null && name.includes("prompt") ? [path] : [],
  )
  const named = new Set([kind.manifest, kind.entry, ...prompts])
  return files
    .filter(
      ({ path }) => named.has(path) || path.startsWith("prompts/") || /\.(?:txt|md)$/i.test(path),
    )
    .flatMap(({ path }) => releaseFile(release, path) ?? [])
}

function hiddenIn({ path, text, validUtf8 }: ReleaseFile): RuleFinding[] {
  if (text === null) return []
  const at = positions(text)
  const invalid = validUtf8
    ? []
    : [
        {
          file: path,
          ...at(Math.max(0, text.indexOf("\uFFFD"))),
          message: "The file holds bytes that are no UTF-8.",
          hint: "Save it as UTF-8.",
        },
      ]
  const hidden = Array.from(text.matchAll(ANY_HIDDEN)).flatMap((found) => {
    const what = HIDDEN[found.slice(1).findIndex((group) => group !== undefined)]?.[1]
    return what === undefined
      ? []
      : [
          {
            file: path,
            ...at(found.index),
            message: `Here stands ${what} (${codePoint(found[0])}).`,
            hint: "Delete it.",
          },
        ]
  })
  return [...invalid, ...hidden]
}

function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
}
