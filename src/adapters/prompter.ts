import { isLiveTerminal } from "../domain/environment.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Choice, Prompter } from "../ports/prompter.ts"

type Streams = Pick<NodeJS.Process, "stdin" | "stderr" | "env">

/** Questions on stderr, so that stdout holds results alone; inquirer is loaded with the first of them. */
export function createPrompter({ stdin, stderr, env }: Streams): Prompter {
  const inquirer = async () => (await import("inquirer")).default
  const ask = async <Answer>(question: Record<string, unknown>): Promise<Answer> => {
    const ended = new AbortController()
    const end = () => ended.abort()
    // readline just stops at Ctrl-D, or where the input ends, and the question would stay open for ever.
    const endAtControlD = (
      _: unknown,
      key: { readonly ctrl?: boolean; readonly name?: string } | undefined,
    ) => key?.ctrl === true && key.name === "d" && end()
    stdin.on("keypress", endAtControlD).once("end", end)
    try {
      const prompt = (await inquirer()).createPromptModule({
        input: stdin,
        output: stderr,
        signal: ended.signal,
      })
      return ((await prompt([{ ...question, name: "answer" }] as never)) as { answer: Answer })
        .answer
    } catch (error) {
      if (error instanceof Error && /^(ExitPromptError|AbortPromptError)$/.test(error.name))
        refuse(refusal("cancelled", "Cancelled; nothing was changed."))
      throw error
    } finally {
      stdin.off("keypress", endAtControlD).off("end", end)
    }
  }
  return {
    canAsk: isLiveTerminal(stdin, env) && isLiveTerminal(stderr, env),
    confirm: (message) => ask<boolean>({ type: "confirm", message, default: false }),
    select: <Value>(message: string, choices: readonly Choice<Value>[]) =>
      ask<Value>({ type: "select", message, choices, pageSize: 15 }),
    selectMany: <Value>(message: string, choices: readonly Choice<Value>[]) =>
      ask<readonly Value[]>({ type: "checkbox", message, choices, pageSize: 15 }),
    input: (message) => ask<string>({ type: "input", message }),
  }
}
