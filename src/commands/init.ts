import { resolve } from "node:path"
import type { Command } from "../cli/command.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { createExampleRepository } from "../operations/create-example.ts"
import type { CreatedRepository } from "../operations/create-example.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { counted } from "../terminal/layout-text.ts"

interface Data extends CreatedRepository {
  readonly directory: string
}

export const command: Command<string, Data> = {
  arguments: [{ flags: "[dir]", description: "a new or empty folder; default: the current one" }],
  options: [],
  examples: ["cfg init", "cfg init my-configuration"],
  writes: true,

  parse: ({ arguments: [directory = "."] }) => directory,

  async run(word, session) {
    const directory = resolve(session.directory, word)
    const found = (await session.files.stat(directory))?.kind
    const names = (await session.files.list(directory)).filter((name) => name !== ".git")
    if (names.length > 0 || (found !== undefined && found !== "directory")) {
      refuse(refusal("directory-not-empty", `${directory} already holds ${names.length > 0 ? counted(names.length, "file") : "something that is no folder"}.`))
    }
    const created = await session.progress.during("Writing the example repository", () => createExampleRepository(session, directory))
    return { data: { directory, ...created } }
  },

  render: ({ directory, packages, releases, commits }, theme) =>
    commits.length === 0
      ? `Would create an example repository in ${escapeControls(directory)}.`
      : [
          `${theme.success(theme.symbols.success)} Created an example repository in ${theme.strong(escapeControls(directory))}`,
          `  ${counted(packages, "package")}, ${counted(releases, "release")}, ${counted(commits.length, "commit")}: the document pipeline of a software project`,
          `  ${theme.symbols.arrow} Look around: cfg status, cfg graph, cfg history`,
          `  ${theme.symbols.arrow} Change something: cfg edit project_discovery`,
        ].join("\n"),
}
