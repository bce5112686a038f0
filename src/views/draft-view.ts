import { pastableId } from "../domain/identifiers.ts"
import type { EditedDraft } from "../operations/drafts/edit-package.ts"
import type { StartedPackage } from "../operations/drafts/start-package.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { formatPath } from "../terminal/format-path.ts"
import type { Theme } from "../terminal/theme.ts"

/** What `cfg edit` did with a draft. */
export function renderDraft(draft: EditedDraft, theme: Theme): string {
  const { package: id, directory, action, kept } = draft
  const name = theme.strong(theme.nameOf(id))
  if (action === "planned to abandon")
    return `Would throw the draft of ${name} away: ${theme.accent(formatPath(directory))}`
  if (action === "abandoned")
    return [
      `${theme.success(theme.symbols.success)} Threw the draft of ${name} away.`,
      `  ${theme.symbols.arrow} To get it back: git restore --source=${pastableId(kept ?? "")} -- ${formatPath(directory)}`,
    ].join("\n")
  return renderOpen(draft, action, theme)
}

const OPENED = {
  created: "Opened a draft of",
  returned: "Back at the draft of",
  planned: "Would open a draft of",
} as const

function renderOpen(
  { package: id, branch, directory, version, base }: EditedDraft,
  action: keyof typeof OPENED,
  theme: Theme,
): string {
  const name = theme.strong(theme.nameOf(id))
  const origin = base === null ? "" : ` ${theme.muted(`based on ${base}`)}`
  const mark = action === "planned" ? "" : `${theme.success(theme.symbols.success)} `
  const asVersion = version === "draft" ? "" : ` ${theme.muted(`(as ${version})`)}`
  return [
    `${mark}${OPENED[action]} ${name}${origin}`,
    `  ${theme.muted("branch")} ${escapeControls(branch ?? "")}`,
    `  ${theme.muted("edit")}   ${theme.accent(formatPath(directory))}`,
    `  ${theme.symbols.arrow} Then: cfg diff ${theme.nameOf(id)}, cfg validate, cfg commit -m "…"${asVersion}`,
  ].join("\n")
}

/** What `cfg new` wrote. */
export function renderStarted(
  { package: id, branch, directory, files }: StartedPackage,
  theme: Theme,
): string {
  if (directory === null) return `Would start ${id} on ${branch}: ${files.join(", ")}`
  return [
    `${theme.success(theme.symbols.success)} Started ${theme.strong(theme.nameOf(id))} ${theme.muted(`on ${branch}`)}`,
    ...files.map((file) => `  ${theme.accent(`${formatPath(directory)}${file}`)}`),
    `  ${theme.symbols.arrow} Fill it in, then: cfg validate, cfg commit -m "…"`,
  ].join("\n")
}
