import { join } from "node:path"
import { Writable } from "node:stream"
import type { Safeguard } from "../../src/domain/safeguard.ts"
import { main } from "../../src/main.ts"
import type { MainProcess } from "../../src/main.ts"
import type { Choice, Prompter } from "../../src/ports/prompter.ts"
import type { TemporaryRepository } from "./repository.ts"

/** What one command line gave, as a shell would see it. */
export interface Answer {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** stdout as the envelope it is under `--json`. */
  readonly json: {
    readonly ok: boolean
    readonly command: string
    readonly data: any
    readonly error: any
  }
}

/** Answers to questions, in the order they are asked; a question without one fails the test. */
export type Answers = readonly (boolean | string | readonly string[])[]

export interface CfgOptions {
  /** Inside the repository; default: its top. */
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Given: somebody sits at a terminal and answers so. Choices are named by a part of their text. */
  readonly answers?: Answers
  /** What the run goes without. */
  readonly without?: readonly Safeguard[]
}

/** Runs the real program in this process, on a real repository; its output is kept instead of shown. */
export async function cfg(
  repository: TemporaryRepository,
  args: readonly string[],
  options: CfgOptions = {},
): Promise<Answer> {
  const [out, err] = [new Captured(), new Captured()]
  const process: MainProcess = {
    argv: ["node", "cfg", ...args],
    env: { ...repository.environment, ...options.env },
    cwd: () => join(repository.path, options.cwd ?? "."),
    stdin: { isTTY: options.answers !== undefined } as NodeJS.Process["stdin"],
    stdout: out as unknown as NodeJS.Process["stdout"],
    stderr: err as unknown as NodeJS.Process["stderr"],
  }
  const questions: string[] = []
  const exitCode = await main(process, {
    ...(options.answers !== undefined && { prompter: scripted(options.answers, questions) }),
    ...(options.without !== undefined && { without: options.without }),
  })
  const [stdout, stderr] = [
    out.text,
    err.text + questions.map((question) => `${question}\n`).join(""),
  ]
  return {
    exitCode,
    stdout,
    stderr,
    get json() {
      return JSON.parse(stdout)
    },
  }
}

class Captured extends Writable {
  text = ""
  readonly isTTY = false
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString("utf8")
    done()
  }
}

function scripted(answers: Answers, asked: string[]): Prompter {
  const left = [...answers]
  const next = (question: string) => {
    asked.push(question)
    const answer = left.shift()
    if (answer === undefined)
      throw new Error(`Nobody said how to answer ${JSON.stringify(question)}.`)
    return answer
  }
  const pick = <Value>(choices: readonly Choice<Value>[], name: string): Value => {
    const found = choices.find((choice) => choice.name.includes(name))
    if (found === undefined)
      throw new Error(`${name} is not among ${choices.map((choice) => choice.name).join(", ")}.`)
    return found.value
  }
  return {
    canAsk: true,
    confirm: async (question) => next(question) === true,
    select: async (question, choices) => pick(choices, String(next(question))),
    selectMany: async (question, choices) =>
      [next(question)].flat().map((name) => pick(choices, String(name))),
    input: async (question) => String(next(question)),
  }
}
