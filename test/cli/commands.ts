import type { AnyCommand, CommandEntry } from "../../src/cli/command.ts"

/** A command that hands on what it was given. */
export function command(parts: Partial<AnyCommand> = {}): AnyCommand {
  return {
    arguments: [{ flags: "[names...]", description: "packages" }],
    options: [],
    examples: ["cfg look writer"],
    writes: false,
    parse: (input) => input,
    run: async (intent) => ({ data: intent }),
    render: (data) => JSON.stringify(data),
    ...parts,
  }
}

/** A line of the registry; `loaded` hears of it when the command itself is fetched. */
export function entry(
  name: string,
  parts: Partial<AnyCommand> = {},
  loaded: string[] = [],
): CommandEntry {
  return {
    name,
    summary: `${name} at something`,
    group: "Commands:",
    load: async () => {
      loaded.push(name)
      return { command: command(parts) }
    },
  }
}
