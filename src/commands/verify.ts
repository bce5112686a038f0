import type { Command } from "../cli/command.ts"
import { EXIT } from "../domain/refusal.ts"
import { acceptBefore } from "../operations/auditing/accept-before.ts"
import { auditBranches, hasViolations } from "../operations/auditing/audit-branches.ts"
import type { AuditedRepository } from "../operations/auditing/audit-branches.ts"
import { openForHistory } from "../operations/session/open-for.ts"
import { renderAudit } from "../views/audit-view.ts"

interface Intent {
  /** Up to where what the branch did is accepted from now on; null for nowhere. */
  readonly accept: string | null
}

export const command: Command<Intent, AuditedRepository> = {
  arguments: [],
  options: [
    {
      flags: "--accept-before <commit>",
      description:
        "accept what the release branch did up to this commit, as before its adoption; written to cfg.yaml",
    },
  ],
  examples: ["cfg verify", "cfg verify --json", "cfg verify --accept-before HEAD"],
  writes: false,

  parse: ({ options }) => ({ accept: (options["acceptBefore"] as string | undefined) ?? null }),

  async run({ accept }, session) {
    const store = await openForHistory(session)
    const accepting = accept === null ? null : await acceptBefore(store, session.files, accept)
    const data = await session.progress.during("Reading the history", () =>
      auditBranches(store, session, accepting),
    )
    return { data, ...(hasViolations(data.findings) && { exitCode: EXIT.no }) }
  },

  render: renderAudit,
}
