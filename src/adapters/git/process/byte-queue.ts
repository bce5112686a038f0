/** Bytes as they arrive, taken out line by line or by count; costs linear time however they are cut into chunks. */
export interface ByteQueue {
  push(chunk: Buffer): void
  /** A line without its line break; null while it is incomplete. */
  takeLine(): string | null
  /** Exactly so many bytes; null while there are fewer. */
  take(count: number): Buffer | null
}

const LINE_BREAK = 10

export function createByteQueue(): ByteQueue {
  let chunks: Buffer[] = []
  let size = 0
  const joined = () => {
    const [first] = chunks
    const all = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
    chunks = [all]
    return all
  }
  const take = (count: number) => {
    if (size < count) return null
    const all = joined()
    chunks = [all.subarray(count)]
    size -= count
    return all.subarray(0, count)
  }
  return {
    push(chunk) {
      chunks.push(chunk)
      size += chunk.length
    },
    take,
    takeLine() {
      const end = joined().indexOf(LINE_BREAK)
      return end < 0 ? null : (take(end + 1)?.toString("utf8", 0, end) ?? null)
    },
  }
}
