import { shortId, pastableId } from "../../domain/identifiers.ts"
import type { CommitId, ContentId } from "../../domain/identifiers.ts"
import { findingAt } from "../finding-at.ts"
import type { Rule } from "../rule.ts"

const introduced = {
  commit: "89abcdef0123456789abcdef0123456789abcdef" as CommitId,
  contentId: "0123456789abcdef0123456789abcdef01234567" as ContentId,
}

export const immutable: Rule = {
  id: "immutable",
  group: "Version gates",
  severity: "error",
  summary:
    "Releases that are gone, or whose content differs from that of the commit that introduced them.",
  explanation:
    "A version names one content for ever: stage records, tags and every reader rely on it. Restore the release from the commit that introduced it, and put the change into a new version: cfg edit opens a draft of it.",
  good: { file: "package.yaml", text: `doc_type_id: sample\nversion: "1.0.0"\n` },
  bad: {
    file: "package.yaml",
    text: `doc_type_id: sample\nversion: "1.0.0"\ndescription: Changed later\n`,
    setting: { introduced },
  },
  check: (context) => {
    const { release, introduced: first } = context
    if (first === null || first.contentId === release.contentId) return []
    const now = release.files.length === 0 ? "and is gone" : "with other content"
    const file = release.kind.manifest ?? release.kind.entry ?? release.files[0]?.path ?? ""
    const hint = `To keep the change, put it into a draft first (cfg edit ${release.id}); then restore the release: git restore --source=${pastableId(first.commit)} -- ${release.directory}`
    return [
      findingAt(context, file, {
        message: `${release.version} was committed in ${shortId(first.commit)} ${now}.`,
        hint,
      }),
    ]
  },
}
