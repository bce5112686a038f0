import type { Plan } from "../../domain/plan.ts"
import type { NamedFile, NamedFiles } from "../../ports/named-files.ts"

/** The option of commands whose plan `cfg apply` can carry out. */
export const PLAN_OUT = {
  flags: "--plan-out <file>",
  description: "save the plan for `cfg apply`, and stop",
} as const

export async function savePlan(named: NamedFiles, file: NamedFile, plan: Plan): Promise<void> {
  await named.write(file, new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`))
}
