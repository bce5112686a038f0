import type { Command } from "../cli/command.ts"
import { readStatus } from "../operations/releases/repository-status.ts"
import type { RepositoryStatus } from "../operations/releases/repository-status.ts"
import { openForHistory } from "../operations/session/open-for.ts"
import { renderStatus } from "../views/status-view.ts"

export const command: Command<null, RepositoryStatus> = {
  arguments: [],
  options: [],
  examples: ["cfg status", "cfg status --json | jq '.data.packages[] | select(.next != null)'"],
  writes: false,

  parse: () => null,
  run: async (_, session) => ({
    data: await readStatus(await openForHistory(session), session.files),
  }),
  render: renderStatus,
}
