import { isLiveTerminal } from "../domain/environment.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Choice, Prompter } from "../ports/prompter.ts"

type Streams = Pick<NodeJS.Process, "stdin" | "stderr" | "env">

interface Key {
  readonly ctrl?: boolean
  readonly name?: string
}

/** Questions on stderr, so that stdout holds results alone; inquirer is loaded with the first of them. */
export function createPrompter(streams: Streams): Prompter {
  const { stdin, stderr, env } = streams
  return {
    canAsk: isLiveTerminal(stdin, env) && isLiveTerminal(stderr, env),
    confirm: (message) => ask<boolean>(streams, { type: "confirm", message, default: false }),
    select: <Value>(message: string, choices: readonly Choice<Value>[]) =>
      ask<Value>(streams, { type: "select", message, choices, pageSize: PAGE_SIZE }),
    selectMany: <Value>(message: string, choices: readonly Choice<Value>[]) =>
      ask<readonly Value[]>(streams, { type: "checkbox", message, choices, pageSize: PAGE_SIZE }),
    input: (message) => ask<string>(streams, { type: "input", message }),
  }
}

/** Choices shown at once. */
const PAGE_SIZE = 15

async function ask<Answer>(
  { stdin, stderr }: Streams,
  question: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const ended = new AbortController()
  const end = () => ended.abort()
  // readline just stops at Ctrl-D, or where the input ends, and the question would stay open for ever.
  const endAtControlD = (_: unknown, key?: Key) => {
    if (key?.ctrl === true && key.name === "d") end()
  }
  stdin.on("keypress", endAtControlD).once("end", end)
  try {
    const { default: inquirer } = await import("inquirer")
    const prompt = inquirer.createPromptModule({
      input: stdin,
      output: stderr,
      signal: ended.signal,
    })
    const answers = await prompt([{ ...question, name: "answer" }] as never)
    return (answers as { readonly answer: Answer }).answer
  } catch (error) {
    if (error instanceof Error && /^(ExitPromptError|AbortPromptError)$/.test(error.name))
      refuse(refusal("cancelled", "Cancelled."))
    throw error
  } finally {
    stdin.off("keypress", endAtControlD).off("end", end)
  }
}
