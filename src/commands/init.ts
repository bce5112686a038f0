import { resolve } from "node:path"
import type { Command } from "../cli/command.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { adoptRepository } from "../operations/adoption/adopt-repository.ts"
import type { Adoption } from "../operations/adoption/adopt-repository.ts"
import { createExampleRepository } from "../operations/adoption/create-example.ts"
import type { CreatedRepository } from "../operations/adoption/create-example.ts"
import { renderAdoption } from "../views/adoption-view.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { counted } from "../terminal/layout-text.ts"
import type { Theme } from "../terminal/theme.ts"

type Data =
  | ({
      readonly action: "created" | "planned to create"
      readonly directory: string
    } & CreatedRepository)
  | ({ readonly action: "adopted" | "planned to adopt"; readonly directory: string } & Adoption)

export const command: Command<string, Data> = {
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

  async run(word, session) {
    const directory = resolve(session.directory, word)
    const found = (await session.files.stat(directory))?.kind
    const names = (await session.files.list(directory)).filter((name) => name !== ".git")
    if (names.length > 0) {
      const adoption = await session.progress.during("Looking for releases", () =>
        adoptRepository(session, directory),
      )
      if (adoption !== null)
        return {
          data: { action: session.dryRun ? "planned to adopt" : "adopted", directory, ...adoption },
        }
    }
    if (names.length > 0 || (found !== undefined && found !== "directory")) {
      const hint =
        "Name an empty or new folder: cfg init <dir>. A git repository is adopted where …/<id>/releases/<version>/ folders are committed."
      refuse(
        refusal(
          "directory-not-empty",
          `${directory} already holds ${names.length > 0 ? counted(names.length, "file") : "something that is no folder"}.`,
          { hint },
        ),
      )
    }
    const created = await session.progress.during("Writing the example repository", () =>
      createExampleRepository(session, directory),
    )
    return {
      data: { action: session.dryRun ? "planned to create" : "created", directory, ...created },
    }
  },

  render: (data, theme) =>
    "kinds" in data
      ? renderAdoption(data, data.action === "adopted", theme)
      : renderCreated(data, theme),
}

function renderCreated(
  { directory, packages, releases, commits }: { readonly directory: string } & CreatedRepository,
  theme: Theme,
): string {
  if (commits.length === 0)
    return `Would create an example repository in ${escapeControls(directory)}.`
  return [
    `${theme.success(theme.symbols.success)} Created an example repository in ${theme.strong(escapeControls(directory))}`,
    `  ${counted(packages, "package")}, ${counted(releases, "release")}, ${counted(commits.length, "commit")}: the document pipeline of a software project`,
    `  ${theme.symbols.arrow} Look around: cfg status, cfg graph, cfg history`,
    `  ${theme.symbols.arrow} Change something: cfg edit project_discovery`,
  ].join("\n")
}
