import { isRefused } from "../../../domain/refusal.ts"
import type { GitObject } from "../../../ports/object-store.ts"
import type { ByteQueue } from "../process/byte-queue.ts"
import { createConversation } from "../process/conversation.ts"
import type { GitProcess } from "../process/git-process.ts"
import { encodePath } from "../../../domain/path-bytes.ts"
import { parseTree } from "./tree-object.ts"

export interface Header {
  readonly id: string
  readonly type: string
  /** Bytes. */
  readonly size: number
}

export interface RawObject extends Header {
  readonly bytes: Buffer
}

/**
 * Objects by their id or by the name of a ref. Null is git's "missing": it says so of what does not exist, and with the
 * same word of what it could not open (facts 24), so nobody may take it for "not there" who knows otherwise.
 */
export interface ObjectReader {
  read(name: string): Promise<GitObject | null>
  /** The bytes as they are stored, whatever the type. */
  readRaw(name: string): Promise<RawObject | null>
  /** Type and size without the content. */
  inspect(name: string): Promise<Header | null>
  close(): void
}

/** Through one `git cat-file --batch-command`, which has to be git 2.36 or newer (facts 11). */
export function createObjectReader(git: GitProcess): ObjectReader {
  const conversation = createConversation(git, ["cat-file", "--batch-command"])
  const patiently = survivingAbsence()
  return {
    read: async (name) =>
      askable(name)
        ? patiently(() => conversation.ask(request("contents", name), answerWithContent(gitObject)))
        : null,
    readRaw: async (name) =>
      askable(name)
        ? patiently(() =>
            conversation.ask(
              request("contents", name),
              answerWithContent((header, bytes): RawObject => ({ ...header, bytes })),
            ),
          )
        : null,
    inspect: async (name) =>
      askable(name) ? patiently(() => conversation.ask(request("info", name), takeHeader)) : null,
    close: () => conversation.close(),
  }
}

/**
 * In a partial clone, git before 2.45 ends at an object that is not here and that it may not fetch, and takes the questions
 * after it along. From then on one is asked after the other, so that it is known which one is missing.
 */
function survivingAbsence() {
  let last: Promise<unknown> | null = null
  const alone = <Answer>(ask: () => Promise<Answer>): Promise<Answer | null> => {
    const answer = (last ?? Promise.resolve()).then(ask).catch(nullIfMissing)
    last = answer.catch(() => null)
    return answer
  }
  return async <Answer>(ask: () => Promise<Answer>): Promise<Answer | null> => {
    if (last !== null) return alone(ask)
    try {
      return await ask()
    } catch (error) {
      nullIfMissing(error)
      return alone(ask)
    }
  }
}

function nullIfMissing(error: unknown): null {
  if (isRefused(error) && error.refusals.some(({ code }) => code === "object-unreadable"))
    return null
  throw error
}

/** A line break would end the request, and git takes a carriage return before it away: no such name can be asked for. */
function askable(name: string): boolean {
  return name !== "" && !/[\n\0]|\r$/.test(name)
}

function request(verb: string, name: string): Buffer {
  return encodePath(`${verb} ${name}\n`)
}

/** Null for an object that is missing, or a name that means several. */
function takeHeader(queue: ByteQueue): Header | null | undefined {
  const line = queue.takeLine()
  if (line === null) return undefined
  const [, id, type, size] = /^([0-9a-f]{40}|[0-9a-f]{64}) (\w+) (\d+)$/.exec(line) ?? []
  return id === undefined || type === undefined ? null : { id, type, size: Number(size) }
}

function answerWithContent<Answer>(
  answer: (header: Header, content: Buffer) => Answer | null,
): (queue: ByteQueue) => Answer | null | undefined {
  let header: Header | null | undefined
  return (queue) => {
    header ??= takeHeader(queue)
    if (header === null || header === undefined) return header
    const content = queue.take(header.size + 1)?.subarray(0, header.size)
    return content && answer(header, content)
  }
}

function gitObject({ id, type, size }: Header, content: Buffer): GitObject | null {
  if (type === "blob") return { type, id, size, bytes: content }
  if (type === "tree") return { type, id, size, entries: parseTree(content, id.length) }
  return type === "commit" || type === "tag"
    ? { type, id, size, text: content.toString("utf8") }
    : null
}
