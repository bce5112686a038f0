/**
 * git's paths are bytes, ours are strings. Bytes that are no UTF-8 are kept as lone surrogates U+DC80 to U+DCFF, and all
 * around them is text as usual, so that paths can be taken apart, joined and compared, and come out as they went in.
 */
export function decodePath(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return decodePieces(bytes)
  }
}

function decodePieces(bytes: Uint8Array): string {
  let text = ""
  for (let at = 0; at < bytes.length;) {
    const piece = characterAt(bytes, at)
    text += piece?.text ?? String.fromCharCode(STRAY_BYTE + (bytes[at] ?? 0))
    at += piece?.length ?? 1
  }
  return text
}

/** Null where no character of UTF-8 begins. */
function characterAt(bytes: Uint8Array, at: number): { text: string; length: number } | null {
  for (let length = 1; length <= MAX_CHARACTER && at + length <= bytes.length; length++)
    try {
      return { text: strictUtf8.decode(bytes.subarray(at, at + length)), length }
    } catch {
      continue
    }
  return null
}

export function encodePath(path: string): Buffer {
  if (!hasStrayBytes(path)) return Buffer.from(path, "utf8")
  const pieces = path.split(/([\udc80-\udcff])/u)
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 0
        ? Buffer.from(piece, "utf8")
        : Buffer.from([piece.charCodeAt(0) - STRAY_BYTE]),
    ),
  )
}

/** Whether a path is no UTF-8, so that neither a command line nor Node's own conversion would keep it. */
export function hasStrayBytes(path: string): boolean {
  return /[\udc80-\udcff]/u.test(path)
}

/** A path for Node's file system, byte for byte. */
export function nodePath(path: string): string | Buffer {
  return hasStrayBytes(path) ? encodePath(path) : path
}

/** The records of git's `-z` output. */
export function splitRecords(output: Buffer): string[] {
  const records: string[] = []
  for (let start = 0; start < output.length;) {
    const end = output.indexOf(0, start)
    const stop = end < 0 ? output.length : end
    records.push(decodePath(output.subarray(start, stop)))
    start = stop + 1
  }
  return records
}

/** Records for git's `-z` input. */
export function joinRecords(records: readonly string[]): Buffer {
  return Buffer.concat(records.flatMap((record) => [encodePath(record), NUL]))
}

/** Lines for git's `--stdin-paths`. */
export function joinLines(paths: readonly string[]): Buffer {
  return encodePath(paths.map((path) => `${quotePath(path)}\n`).join(""))
}

/** C style, as git reads names from lines. */
function quotePath(path: string): string {
  if (!/["\\\n\r]/.test(path)) return path
  const escaped = path
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
  return `"${escaped}"`
}

const NUL = Buffer.from([0])
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const STRAY_BYTE = 0xdc00
/** Bytes. */
const MAX_CHARACTER = 4
