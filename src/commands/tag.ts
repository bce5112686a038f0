import type { Command } from "../cli/command.ts"
import { parsePackageName } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { tagRelease } from "../operations/releases/tag-release.ts"
import type { TaggedRelease } from "../operations/releases/tag-release.ts"
import { renderPlainNotes } from "../views/notes-view.ts"
import { renderTag } from "../views/tag-view.ts"

export const command: Command<PackageName, TaggedRelease> = {
  arguments: [
    {
      flags: "<package@version>",
      description: "a release of the release branch; without a version, the active one",
    },
  ],
  options: [],
  examples: ["cfg tag project_discovery@1.5.0", "cfg tag project_discovery@1.5.0 --push"],
  writes: true,

  parse: ({ arguments: [word = ""] }) => parsePackageName(word),
  run: (name, session) => tagRelease(session, name, renderPlainNotes),
  render: renderTag,
}
