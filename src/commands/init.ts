import { resolve } from "node:path"
import type { Command } from "../cli/command.ts"
import { initRepository } from "../operations/adoption/init-repository.ts"
import type { InitializedRepository } from "../operations/adoption/init-repository.ts"
import { renderAdoption, renderCreated } from "../views/adoption-view.ts"

export const command: Command<string, InitializedRepository> = {
  arguments: [
    {
      flags: "[dir]",
      description:
        "a new or empty folder, or an existing repository with releases; default: the current one",
    },
  ],
  options: [],
  examples: ["cfg init", "cfg init my-configuration"],
  writes: true,

  parse: ({ arguments: [directory = "."] }) => directory,

  run: async (directory, session) => ({
    data: await initRepository(session, resolve(session.directory, directory)),
  }),

  render: (data, theme) =>
    "kinds" in data
      ? renderAdoption(data, data.action === "adopted", theme)
      : renderCreated(data, theme),
}
