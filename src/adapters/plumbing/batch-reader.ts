import type { ChildProcessWithoutNullStreams } from "node:child_process"

/** One answer of `git cat-file --batch`; null for a name that names nothing. */
export interface BatchAnswer {
  readonly id: string
  readonly type: string
  readonly size: number
  /** Empty where only the header was asked for. */
  readonly content: Buffer
}

export interface BatchReader {
  ask(name: string): Promise<BatchAnswer | null>
  close(): void
}

interface Waiting {
  readonly resolve: (answer: BatchAnswer | null) => void
  readonly reject: (error: Error) => void
}

/** Requests are written at once and answered in order, so that many reads cost one round trip (facts 11). */
export function batchReader(start: () => ChildProcessWithoutNullStreams, withContent: boolean): BatchReader {
  const waiting: Waiting[] = []
  let child: ChildProcessWithoutNullStreams | null = null
  let chunks: Buffer[] = []
  let buffered = 0
  /** Bytes that have to be there before the next answer can be complete. */
  let needed = 1

  function open(): ChildProcessWithoutNullStreams {
    const started = start()
    started.stdout.on("data", (chunk: Buffer) => {
      chunks.push(chunk)
      buffered += chunk.length
      if (buffered >= needed) drain()
    })
    const fail = (error: Error) => waiting.splice(0).forEach(({ reject }) => reject(error))
    started.on("error", fail)
    started.on("close", () => fail(new Error("git cat-file ended before it had answered.")))
    started.stdin.on("error", () => {})
    return started
  }

  function drain(): void {
    let buffer = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    for (let next = take(buffer, withContent); ; next = take(buffer, withContent)) {
      if (typeof next === "number") {
        needed = next
        break
      }
      buffer = next.rest
      waiting.shift()?.resolve(next.answer)
    }
    chunks = buffer.length === 0 ? [] : [buffer]
    buffered = buffer.length
  }

  return {
    ask(name) {
      if (/[\n\0]/.test(name)) return Promise.resolve(null)
      child ??= open()
      const { stdin } = child
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        stdin.write(`${name}\n`)
      })
    },
    close() {
      child?.stdin.end()
      child = null
    },
  }
}

/** The first answer in the buffer and what follows it, or how many bytes there must be before there is one. */
function take(buffer: Buffer, withContent: boolean): { answer: BatchAnswer | null; rest: Buffer } | number {
  const end = buffer.indexOf(0x0a)
  if (end < 0) return buffer.length + 1
  const header = buffer.toString("utf8", 0, end)
  const [, id, type, size] = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) ([0-9]+)$/.exec(header) ?? []
  if (id === undefined || type === undefined) return { answer: null, rest: buffer.subarray(end + 1) }
  if (!withContent) return { answer: { id, type, size: Number(size), content: Buffer.alloc(0) }, rest: buffer.subarray(end + 1) }
  const contentEnd = end + 1 + Number(size)
  if (buffer.length < contentEnd + 1) return contentEnd + 1
  return { answer: { id, type, size: Number(size), content: Buffer.from(buffer.subarray(end + 1, contentEnd)) }, rest: buffer.subarray(contentEnd + 1) }
}
