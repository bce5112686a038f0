import type { Command } from "../../cli/command.ts"
import { initPolicy } from "../../operations/access/init-policy.ts"
import type { InitializedPolicy } from "../../operations/access/init-policy.ts"
import { openForReading } from "../../operations/session/open-for.ts"
import { renderInitializedPolicy } from "../../views/policy-view.ts"

export const command: Command<null, InitializedPolicy> = {
  arguments: [],
  options: [],
  examples: ["cfg policy init --dry-run", "cfg policy init"],
  writes: true,

  parse: () => null,
  run: async (_, session) => ({ data: await initPolicy(await openForReading(session), session) }),
  render: renderInitializedPolicy,
}
