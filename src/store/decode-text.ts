const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder("utf-8", { ignoreBOM: true })

/** UTF-8 with its byte-order mark kept; what is no UTF-8 is replaced and said so. */
export function decodeText(bytes: Uint8Array): {
  readonly text: string
  readonly validUtf8: boolean
} {
  try {
    return { text: strict.decode(bytes), validUtf8: true }
  } catch {
    return { text: lenient.decode(bytes), validUtf8: false }
  }
}
