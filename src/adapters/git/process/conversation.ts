import { Refused } from "../../../domain/refusal.ts"
import { createByteQueue } from "./byte-queue.ts"
import type { ByteQueue } from "./byte-queue.ts"
import { gitRefused, notStarted } from "./git-process.ts"
import type { GitProcess } from "./git-process.ts"

/** A git process that answers requests in their order, as long as it is needed; started by the first one. */
export interface Conversation {
  /** `read` takes the answer from the queue; undefined while it is incomplete. */
  ask<Answer>(
    request: Uint8Array | string,
    read: (queue: ByteQueue) => Answer | undefined,
  ): Promise<Answer>
  close(): void
}

interface Question {
  /** False while the answer is incomplete. */
  answer(queue: ByteQueue): boolean
  fail(reason: unknown): void
}

export function createConversation(git: GitProcess, args: readonly string[]): Conversation {
  let process: ReturnType<typeof converse> | null = null
  const begin = () => {
    const begun = converse(git, args, () => {
      if (process === begun) process = null
    })
    return begun
  }
  return {
    ask: (request, read) =>
      new Promise((resolve, reject) => {
        process ??= begin()
        process.ask(request, {
          answer(queue) {
            const answer = read(queue)
            if (answer !== undefined) resolve(answer)
            return answer !== undefined
          },
          fail: reject,
        })
      }),
    close() {
      process?.end()
      process = null
    },
  }
}

function converse(
  git: GitProcess,
  args: readonly string[],
  onEnd: () => void,
): {
  end(): void
  ask(request: Uint8Array | string, question: Question): void
} {
  const child = git.start(args)
  const queue = createByteQueue()
  const open: Question[] = []
  let complaint = ""
  let unsent: Buffer[] = []
  const send = () => {
    const requests = Buffer.concat(unsent)
    unsent = []
    child.stdin.write(requests)
  }
  const end = (reason: unknown) => {
    onEnd()
    for (const question of open.splice(0)) question.fail(reason)
  }
  child.stdout.on("data", (chunk: Buffer) => {
    queue.push(chunk)
    const unanswered = open.findIndex((question) => !question.answer(queue))
    open.splice(0, unanswered < 0 ? open.length : unanswered)
  })
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString("utf8")))
  child.stdin.on("error", () => undefined)
  child.on("error", (error) => end(notStarted(error, git.directory)))
  child.on("close", (code) =>
    end(new Refused([gitRefused(args, { code: code ?? -1, stderr: complaint })])),
  )
  return {
    end: () => child.stdin.end(),
    ask(request, question) {
      open.push(question)
      // What is asked in one go is written in one go: a write of its own costs more than the answer.
      if (unsent.push(Buffer.from(request)) === 1) queueMicrotask(send)
    },
  }
}
