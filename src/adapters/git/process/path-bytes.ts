/**
 * git's paths are bytes, ours are strings. A path that is no UTF-8 keeps its bytes as lone surrogates U+DC80 to U+DCFF,
 * so that a tree which is read and written again stays the same.
 */
export function decodePath(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return Array.from(bytes, (byte) =>
      String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte),
    ).join("")
  }
}

export function encodePath(path: string): Buffer {
  if (!/[\udc80-\udcff]/u.test(path)) return Buffer.from(path, "utf8")
  return Buffer.from(
    Array.from({ length: path.length }, (_, index) => path.charCodeAt(index) & 0xff),
  )
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

const NUL = Buffer.from([0])
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
