import { expect, test } from "vitest"
import type { CommitId, PackageId, Version } from "../../src/domain/identifiers.ts"
import type { TaggedRelease } from "../../src/operations/releases/tag-release.ts"
import { renderTag } from "../../src/views/tag-view.ts"
import { plain } from "../terminal/themes.ts"

const tagged: TaggedRelease = {
  package: "roles/editor" as PackageId,
  version: "1.0.0" as Version,
  tag: "editor/v1.0.0",
  commit: "0123456789abcdef0123456789abcdef01234567" as CommitId,
  message: "Editor 1.0.0\n\nFirst\u001b[2J release.",
  planned: false,
  created: true,
  publication: "not asked for",
  remote: null,
}
const AT = "editor/v1.0.0 at 0123456: Editor 1.0.0"

test.each<[string, Partial<TaggedRelease>, string]>([
  ["made", {}, `✓ Tagged ${AT}`],
  ["there already", { created: false }, `✓ Tagged already: ${AT}`],
  ["planned, with the whole message", { planned: true }, `Would tag ${AT}\n\nFirst␛[2J release.`],
  [
    "published",
    { publication: "published", remote: "up\u009bstream" },
    `✓ Tagged ${AT}\n  published to up\\u{9b}stream`,
  ],
  [
    "not seen by the remote",
    { publication: "unreachable", remote: "origin" },
    `✓ Tagged ${AT}\n  ✗ origin could not be reached, so it does not have the tag yet.\n  → Publish it with: git push origin editor/v1.0.0`,
  ],
])("a tag that is %s", (_, changed, text) => {
  expect(renderTag({ ...tagged, ...changed }, plain)).toBe(text)
})
