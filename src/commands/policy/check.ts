import type { Command } from "../../cli/command.ts"
import { checkPolicy } from "../../operations/access/check-policy.ts"
import type { CheckedPolicy } from "../../operations/access/check-policy.ts"
import { openForReading } from "../../operations/session/open-for.ts"
import { renderCheckedPolicy } from "../../views/policy-view.ts"

export const command: Command<string | null, CheckedPolicy> = {
  arguments: [
    { flags: "[revision]", description: "a commit; without one, the file as it lies here" },
  ],
  options: [],
  examples: ["cfg policy check", "cfg policy check origin/main"],
  writes: false,

  parse: ({ arguments: [revision = null] }) => revision,
  run: async (revision, session) => ({
    data: await checkPolicy(await openForReading(session), session.files, revision),
  }),
  render: renderCheckedPolicy,
}
