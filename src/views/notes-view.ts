import { utcDate } from "../domain/utc-time.ts"
import { ARTIFACT_TYPES, isUndecidedBreak } from "../domain/version-change.ts"
import type { ReleaseNotes } from "../operations/releases/release-notes.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { escapeMarkdown } from "../terminal/escape-markdown.ts"

/** As Markdown that a CHANGELOG.md takes as it is: one section a release. */
export function renderMarkdownNotes(releases: readonly ReleaseNotes[]): string {
  return releases
    .map((notes) =>
      [
        `## ${escapeMarkdown(notes.title)}${notes.at === null ? "" : ` (${utcDate(notes.at)})`}`,
        ...paragraphs(notes, (title) => `### ${title}\n`, escapeMarkdown),
      ].join("\n\n"),
    )
    .join("\n\n")
}

/** As plain text, for the message of a tag: its first line is the title alone. */
export function renderPlainNotes(notes: ReleaseNotes): string {
  return [
    escapeControls(notes.title),
    ...paragraphs(notes, (title) => `${title}:`, escapeControls),
  ].join("\n\n")
}

function paragraphs(
  { text, from, changes }: ReleaseNotes,
  heading: (title: string) => string,
  plain: (text: string) => string,
): string[] {
  const said = text === "" ? [] : [escapeControls(text, "\n")]
  if (from === null) return [...said, "First release."]
  if (changes.length === 0) return [...said, `Only the version differs from ${from}.`]
  const breaking = changes.filter(({ bump }) => bump === "major")
  const groups = [
    ["Breaking", breaking] as const,
    ...ARTIFACT_TYPES.map(
      (type) =>
        [
          type,
          changes.filter((change) => change.artifact === type && change.bump !== "major"),
        ] as const,
    ),
  ]
  return [
    ...said,
    ...groups.flatMap(([title, list]) =>
      list.length === 0
        ? []
        : [
            `${heading(title)}\n${list.map((change) => `- ${plain(`${change.message}${isUndecidedBreak(change) ? ", as far as can be decided" : ""} (${change.file})`)}`).join("\n")}`,
          ],
    ),
  ]
}
