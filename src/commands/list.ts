import type { Command } from "../cli/command.ts"
import { parsePackageName } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { listReleases } from "../operations/releases/list-releases.ts"
import type { ListedPackage } from "../operations/releases/list-releases.ts"
import { openForHistory } from "../operations/session/open-for.ts"
import { renderList } from "../views/list-view.ts"

export const command: Command<PackageName | null, readonly ListedPackage[]> = {
  arguments: [{ flags: "[package]", description: "only this package" }],
  options: [],
  examples: ["cfg list", "cfg list project_discovery", "cfg list --json"],
  writes: false,

  parse: ({ arguments: [word] }) => (word === undefined ? null : parsePackageName(word)),
  run: async (name, session) => ({
    data: await listReleases(await openForHistory(session), session.files, name),
  }),
  render: renderList,
}
