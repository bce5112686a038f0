import { createHash } from "node:crypto"
import { deflateSync } from "node:zlib"
import type { WritableType } from "./write-object.ts"

export interface PackedObject {
  readonly type: WritableType
  readonly bytes: Uint8Array
}

const TYPES: Readonly<Record<WritableType, number>> = { commit: 1, tree: 2, blob: 3 }
const VERSION = 2

/** A pack of whole objects, for `git index-pack`; `idLength` in hexadecimal digits. */
export function formatPack(objects: readonly PackedObject[], idLength: number): Buffer {
  const head = Buffer.alloc(12)
  head.write("PACK", "latin1")
  head.writeUInt32BE(VERSION, 4)
  head.writeUInt32BE(objects.length, 8)
  const entries = objects.map(({ type, bytes }) => [
    sizeOf(TYPES[type], bytes.length),
    deflateSync(bytes),
  ])
  const content = Buffer.concat([head, ...entries.flat()])
  const sum = createHash(idLength === 40 ? "sha1" : "sha256")
    .update(content)
    .digest()
  return Buffer.concat([content, sum])
}

/** Type and size: four bits of the size beside the type, then seven a byte, the lowest first; the top bit says that more follow. */
function sizeOf(type: number, size: number): Buffer {
  const bytes: number[] = []
  let byte = (type << 4) | (size & 0x0f)
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push(byte | 0x80)
    byte = rest & 0x7f
  }
  return Buffer.from([...bytes, byte])
}
