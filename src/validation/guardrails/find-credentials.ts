import { positions } from "../../documents/located-value.ts"
import type { ReleaseFile } from "../../domain/release.ts"
import type { RuleFinding } from "../rule.ts"
import { CREDENTIAL_FORMS, PLACEHOLDER } from "./credential-forms.ts"

/** Lets a comment in the file switch the detectors off: whoever adds a credential could hide it from the rule. */
const SILENCED_BY_COMMENTS = "@secretlint/secretlint-rule-filter-comments"

/** Tokens, keys and connection strings in a file, without showing them. */
export async function findCredentials({ path, text }: ReleaseFile): Promise<RuleFinding[]> {
  if (text === null) return []
  const { lintSource, rules, pattern } = await loadDetectors()
  // The library takes its own records apart by the path: anything but plain characters would break them.
  const source = {
    content: text,
    filePath: `/${path.replace(/[^\w./-]/g, "_")}`,
    ext: /\.\w+$/.exec(path)?.[0] ?? "",
    contentType: "text" as const,
  }
  const preset = rules
    .filter((rule) => rule.meta.id !== SILENCED_BY_COMMENTS)
    .map((rule) => ({ id: rule.meta.id, rule }))
  const forms = CREDENTIAL_FORMS.map((form) => ({
    id: form.name,
    rule: pattern,
    options: { patterns: [form] },
  }))
  const { messages } = await lintSource({
    source,
    options: {
      config: { rules: [...preset, ...forms] },
      maskSecrets: true,
      noPhysicFilePath: true,
    },
  })
  const at = positions(text)
  return withoutOverlaps(
    messages.filter(({ range }) => !PLACEHOLDER.test(text.slice(...range))),
  ).map(({ range, message, ruleId }) => ({
    file: path,
    ...at(range[0]),
    hiddenTo: at(range[1]).line,
    message: `This looks like a credential: ${CREDENTIAL_FORMS.some(({ name }) => name === ruleId) ? ruleId : nameIn(message)}.`,
    hint: "Take it out, and revoke it if it was ever committed or shared.",
  }))
}

/** Loaded with the first file: half a megabyte that most commands never need. */
async function loadDetectors() {
  const [{ lintSource }, { rules }, { creator: pattern }, { secretLintProfiler: profiler }] =
    await Promise.all([
      import("@secretlint/core"),
      import("@secretlint/secretlint-rule-preset-recommend"),
      import("@secretlint/secretlint-rule-pattern"),
      import("@secretlint/profiler"),
    ])
  // It would keep each step of each file and search them all at the next: minutes in a run over hundreds of releases.
  profiler.mark = () => undefined
  return { lintSource, rules, pattern }
}

/** Detectors overlap: of several for the same text the first is enough. */
function withoutOverlaps<Message extends { readonly range: readonly [number, number] }>(
  messages: readonly Message[],
): readonly Message[] {
  let end = -1
  return messages
    .toSorted((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1])
    .filter(({ range }) => {
      if (range[0] < end) return false
      end = range[1]
      return true
    })
}

/** `found GitHub Token(***): ***`: what comes before the value says what it is. */
function nameIn(message: string): string {
  return (
    message
      .replace(/^found\s+/i, "")
      .split(/[(:*]/)[0]
      ?.trim() ?? ""
  )
}
