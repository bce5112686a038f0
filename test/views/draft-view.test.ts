import { expect, test } from "vitest"
import type { CommitId, PackageId, Version } from "../../src/domain/identifiers.ts"
import type { EditedDraft } from "../../src/operations/drafts/edit-package.ts"
import { renderDraft, renderStarted } from "../../src/views/draft-view.ts"
import { plain } from "../terminal/themes.ts"

const draft: EditedDraft = {
  package: "roles/editor" as PackageId,
  version: "draft",
  branch: "edit/editor",
  directory: "prompts/roles/editor/releases/draft",
  base: "1.0.0" as Version,
  action: "created",
}

test.each<[string, Partial<EditedDraft>, RegExp]>([
  ["opened", {}, /^✓ Opened a draft of editor based on 1\.0\.0\n {2}branch edit\/editor\n/],
  ["gone back to", { action: "returned" }, /^✓ Back at the draft of editor/],
  ["only planned", { action: "planned" }, /^Would open a draft of editor/],
  ["new", { base: null }, /^✓ Opened a draft of editor\n/],
  ["a version's own folder", { version: "1.1.0" as Version }, /\(as 1\.1\.0\)$/],
  ["planned to abandon", { action: "planned to abandon" }, /^Would throw the draft of editor away/],
  [
    "abandoned, with the way back",
    { action: "abandoned", kept: "0123456789abcdef0123456789abcdef01234567" as CommitId },
    /git restore --source=0123456\w* -- prompts\/roles\/editor\/releases\/draft\/$/,
  ],
  ["on a foreign branch", { branch: "edit/\u009b2J" }, /branch edit\/\\u\{9b\}2J/],
])("a draft that is %s", (_, changed, text) => {
  expect(renderDraft({ ...draft, ...changed }, plain)).toMatch(text)
})

test("a package that was started shows each file at its path; one that is planned, only their names", () => {
  const started = {
    package: "roles/editor" as PackageId,
    branch: "edit/editor",
    directory: "prompts/roles/editor/releases/draft",
    files: ["role.prompt.txt"],
  } as unknown as Parameters<typeof renderStarted>[0]
  expect(renderStarted(started, plain)).toContain(
    "prompts/roles/editor/releases/draft/role.prompt.txt",
  )
  expect(renderStarted({ ...started, directory: null }, plain)).toBe(
    "Would start roles/editor on edit/editor: role.prompt.txt",
  )
})
