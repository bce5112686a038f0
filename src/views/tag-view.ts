import { shortId } from "../domain/identifiers.ts"
import type { TaggedRelease } from "../operations/releases/tag-release.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { shellWord } from "../terminal/shell-word.ts"
import type { Theme } from "../terminal/theme.ts"

export function renderTag(tagged: TaggedRelease, theme: Theme): string {
  const { tag, commit, message, planned, created, publication, remote } = tagged
  const at = theme.muted(`at ${shortId(commit)}:`)
  if (planned) return `Would tag ${theme.strong(tag)} ${at} ${escapeControls(message, "\n")}`
  const [title = ""] = message.split("\n", 1)
  const what = created ? "Tagged" : "Tagged already:"
  const done = theme.success(theme.symbols.success)
  return [
    `${done} ${what} ${theme.strong(tag)} ${at} ${escapeControls(title)}`,
    ...(publication === "published"
      ? [`  ${theme.muted("published to")} ${escapeControls(remote ?? "")}`]
      : []),
    ...(publication === "unreachable"
      ? [
          `  ${theme.error(theme.symbols.error)} ${escapeControls(remote ?? "")} could not be reached, so it does not have the tag yet.`,
          `  ${theme.symbols.arrow} Publish it with: git push ${shellWord(remote ?? "")} ${shellWord(tag)}`,
        ]
      : []),
  ].join("\n")
}
