import { createHash } from "node:crypto"
import type { Finding } from "../domain/finding.ts"
import type { FileSystem } from "../ports/file-system.ts"

/** What the rules said of one release, and what else they had asked for on the way. */
export interface Verdict {
  /** Questions to the snapshot, such as "versions roles/lead". */
  readonly asked: readonly string[]
  /** A digest of their answers. */
  readonly answers: string
  readonly findings: readonly Finding[]
}

/** Verdicts of earlier runs by key: a cache in a folder, safe to delete, safe to damage. */
export interface VerdictMemory {
  recall(key: string): Verdict | null
  remember(key: string, verdict: Verdict): void
  /** Writes what was added. A memory that cannot be written is none. */
  save(): Promise<void>
}

const FORMAT = "cfg verdicts 1"
/** The oldest are forgotten first. */
const MAX_VERDICTS = 20_000
/** Characters; a longer verdict costs about as much to read as to reach. */
const MAX_VERDICT_LENGTH = 100_000
const MAX_BYTES = 64 * 2 ** 20

/** `directory`: absolute; null for a memory that lasts as long as the run. One line a verdict: key, digest of the line, the verdict as JSON. A line that does not fit its digest is not there. */
export async function openVerdictMemory(
  directory: string | null,
  files: FileSystem,
): Promise<VerdictMemory> {
  const path = `${directory}/verdicts`
  const lines = directory === null ? new Map<string, string>() : await readLines(files, path)
  const added = new Map<string, string>()
  return {
    recall(key) {
      const [digest, text] = splitAtSpace(lines.get(key) ?? "")
      return digest === digestOf(key + text) ? JSON.parse(text) : null
    },
    remember(key, verdict) {
      const text = JSON.stringify(verdict)
      if (text.length <= MAX_VERDICT_LENGTH) added.set(key, `${digestOf(key + text)} ${text}`)
    },
    async save() {
      if (added.size === 0 || directory === null) return
      const kept = [...new Map([...added, ...lines, ...added])].slice(0, MAX_VERDICTS)
      const text = [FORMAT, ...kept.map(([key, line]) => `${key} ${line}`)].join("\n")
      await files.write(path, new TextEncoder().encode(text)).catch(() => {})
    },
  }
}

async function readLines(files: FileSystem, path: string): Promise<Map<string, string>> {
  const size = (await files.stat(path))?.size ?? 0
  const bytes = size > MAX_BYTES ? null : await files.read(path).catch(() => null)
  const [format, ...lines] = new TextDecoder().decode(bytes ?? new Uint8Array()).split("\n")
  return format === FORMAT ? new Map(lines.map(splitAtSpace)) : new Map()
}

function splitAtSpace(text: string): [string, string] {
  const end = text.indexOf(" ")
  return end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end + 1)]
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}
