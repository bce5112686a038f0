import type { Command } from "../cli/command.ts"
import { parsePackageName } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { startPackage } from "../operations/drafts/start-package.ts"
import type { StartedPackage } from "../operations/drafts/start-package.ts"
import { renderStarted } from "../views/draft-view.ts"

export const command: Command<PackageName, StartedPackage> = {
  arguments: [{ flags: "<package>", description: "<kind>/<id>; a bare id is of the default kind" }],
  options: [],
  examples: ["cfg new document_types/release_notes", "cfg new roles/security_reviewer"],
  writes: true,

  parse: ({ arguments: [word = ""] }) => parsePackageName(word),
  run: async (name, session) => ({ data: await startPackage(session, name) }),
  render: renderStarted,
}
