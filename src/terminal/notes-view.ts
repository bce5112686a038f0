import type { Change } from "../domain/version-change.ts"
import { ARTIFACT_TYPES, isOpen } from "../domain/version-change.ts"
import { escapeControls } from "./escape-controls.ts"
import { escapeMarkdown } from "./escape-markdown.ts"

/** What release notes are made of; see `ReleaseNotes`. */
interface Notes {
  readonly title: string
  readonly at: string | null
  readonly from: string | null
  readonly text: string
  readonly changes: readonly Change[]
}

/** As Markdown that a CHANGELOG.md takes as it is: one section a release. */
export function renderMarkdownNotes(releases: readonly Notes[]): string {
  return releases
    .map((notes) =>
      [
        `## ${escapeMarkdown(notes.title)}${notes.at === null ? "" : ` (${notes.at.slice(0, 10)})`}`,
        ...paragraphs(notes, (title) => `### ${title}\n`, escapeMarkdown),
      ].join("\n\n"),
    )
    .join("\n\n")
}

/** As plain text, for the message of a tag: its first line is the title alone. */
export function renderPlainNotes(notes: Notes): string {
  return [
    escapeControls(notes.title),
    ...paragraphs(notes, (title) => `${title}:`, escapeControls),
  ].join("\n\n")
}

function paragraphs(
  { text, from, changes }: Notes,
  heading: (title: string) => string,
  plain: (text: string) => string,
): string[] {
  const said = text === "" ? [] : [escapeControls(text, "\n")]
  if (from === null) return [...said, "First release."]
  if (changes.length === 0) return [...said, `Nothing differs from ${from} but the version.`]
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
            `${heading(title)}\n${list.map((change) => `- ${plain(`${change.message}${isOpen(change) ? ", as far as can be decided" : ""} (${change.file})`)}`).join("\n")}`,
          ],
    ),
  ]
}
