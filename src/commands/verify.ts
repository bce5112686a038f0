import type { Command } from "../cli/command.ts"
import { EXIT } from "../domain/refusal.ts"
import { auditBranches } from "../operations/auditing/audit-branches.ts"
import type { AuditedRepository } from "../operations/auditing/audit-branches.ts"
import { openForHistory } from "../operations/session/open-for.ts"
import { renderAudit } from "../views/audit-view.ts"

export const command: Command<null, AuditedRepository> = {
  arguments: [],
  options: [],
  examples: ["cfg verify", "cfg verify --json"],
  writes: false,

  parse: () => null,

  async run(_, session) {
    const store = await openForHistory(session)
    const data = await session.progress.during("Reading the history", () => auditBranches(store))
    const failed = data.findings.some((finding) => finding.severity === "error")
    return { data, ...(failed && { exitCode: EXIT.no }) }
  },

  render: renderAudit,
}
