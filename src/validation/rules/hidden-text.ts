import { positions } from "../../documents/located-value.ts"
import type { ReleaseFile } from "../../domain/release.ts"
import { releaseFile } from "../../domain/release.ts"
import { hiddenCharacters } from "../guardrails/hidden-characters.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"

export const hiddenText: Rule = {
  id: "hidden-text",
  group: "Governance guardrails",
  severity: "error",
  summary:
    "Characters in prompts and manifests that readers do not see, and bytes that are not text.",
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
          message: "The file contains bytes that are not UTF-8.",
          hint: "Save it as UTF-8.",
        },
      ]
  const hidden = hiddenCharacters(text).map(({ offset, what }) => ({
    file: path,
    ...at(offset),
    message: `This is ${what}.`,
    hint: "Delete it.",
  }))
  return [...invalid, ...hidden]
}
