import type { Command } from "../cli/command.ts"
import { parsePackageName } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { readDetails } from "../operations/releases/release-details.ts"
import type { ReleaseDetails } from "../operations/releases/release-details.ts"
import { openForHistory } from "../operations/session/open-for.ts"
import { renderRelease } from "../views/release-view.ts"

export const command: Command<PackageName, ReleaseDetails> = {
  arguments: [
    {
      flags: "<package@version>",
      description: "a release; without a version, the active one, else the newest",
    },
  ],
  options: [],
  examples: ["cfg show project_discovery", "cfg show project_discovery@1.4.0 --json"],
  writes: false,

  parse: ({ arguments: [word = ""] }) => parsePackageName(word),
  run: async (name, session) => ({
    data: await readDetails(await openForHistory(session), session.files, name),
  }),
  render: renderRelease,
}
