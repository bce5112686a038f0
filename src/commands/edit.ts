import type { Command } from "../cli/command.ts"
import { parsePackageName, requireVersion } from "../domain/package-name.ts"
import { editPackage } from "../operations/drafts/edit-package.ts"
import type { EditRequest, EditedDraft } from "../operations/drafts/edit-package.ts"
import { renderDraft } from "../views/draft-view.ts"

export const command: Command<EditRequest, EditedDraft> = {
  arguments: [
    { flags: "[package]", description: "what to change; with nothing, choose from a list" },
  ],
  options: [
    { flags: "--from <version>", description: "start from this release instead of the active one" },
    {
      flags: "--version <semver>",
      description: "make this version's directory instead of `draft`",
    },
    { flags: "--abandon", description: "throw the draft away, after a question" },
  ],
  examples: [
    "cfg edit project_discovery",
    "cfg edit roles/technical_architect --from 1.0.0",
    "cfg edit project_discovery --abandon",
  ],
  writes: true,

  parse({ arguments: [word], options: { from, version, abandon } }) {
    const name = word === undefined ? null : parsePackageName(word)
    return {
      name,
      from: typeof from === "string" ? requireVersion(from) : (name?.version ?? null),
      version: typeof version === "string" ? requireVersion(version) : null,
      abandon: abandon === true,
    }
  },

  run: async (request, session) => ({ data: await editPackage(session, request) }),
  render: renderDraft,
}
