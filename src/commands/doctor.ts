import type { Command } from "../cli/command.ts"
import { diagnose } from "../domain/diagnose.ts"
import type { Symptom } from "../domain/diagnose.ts"
import { EXIT, isRefused } from "../domain/refusal.ts"
import type { Refusal } from "../domain/refusal.ts"
import { openForReading } from "../operations/session/open-for.ts"
import type { Telling } from "../operations/session/open-for.ts"
import { renderSymptoms } from "../views/doctor-view.ts"

interface Diagnosis {
  readonly symptoms: readonly Symptom[]
}

export const command: Command<null, Diagnosis> = {
  arguments: [],
  options: [],
  examples: ["cfg doctor", "cfg doctor --json"],
  writes: false,

  parse: () => null,

  async run(_, session) {
    const found = await session.git.examine(session.directory)
    const refused = found.notOpened === null ? await whyNotRead(session) : []
    const symptoms = diagnose(found, refused, session.clock.now())
    const isIll = symptoms.some(({ severity }) => severity === "problem")
    return { data: { symptoms }, ...(isIll && { exitCode: EXIT.no }) }
  },

  render: ({ symptoms }, theme) => renderSymptoms(symptoms, theme),
}

/** What every other command would be refused with. */
async function whyNotRead(session: Telling): Promise<readonly Refusal[]> {
  try {
    const store = await openForReading(session)
    await store.snapshot(store.releaseTip)
    return []
  } catch (error) {
    if (isRefused(error)) return error.refusals
    throw error
  }
}
