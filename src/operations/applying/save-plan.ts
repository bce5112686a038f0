import { resolve } from "node:path"
import type { Plan } from "../../domain/plan.ts"
import type { FileSystem } from "../../ports/file-system.ts"

/** The option of commands whose plan `cfg apply` can carry out. */
export const PLAN_OUT = {
  flags: "--plan-out <file>",
  description: "save the plan for `cfg apply`, and stop",
} as const

/** `path`: from the directory. */
export async function savePlan(
  files: Pick<FileSystem, "write">,
  directory: string,
  path: string,
  plan: Plan,
): Promise<void> {
  const text = `${JSON.stringify(plan, null, 2)}\n`
  await files.write(resolve(directory, path), new TextEncoder().encode(text))
}
