const LOCAL_PART = /^[^\s@<>"(),:;\\\p{C}]{1,64}$/u
const HOST = /^[\p{L}\p{N}\p{M}.-]{1,255}$/u

/**
 * One form for every way of writing an address: letters in either case, composed or not, international names as such or
 * in Punycode. Null for what is no address.
 */
export function normalAddress(text: string): string | null {
  const plain = text.trim().normalize("NFKC").toLowerCase()
  const at = plain.lastIndexOf("@")
  const [local, host] = [plain.slice(0, at), plain.slice(at + 1)]
  if (at < 1 || !LOCAL_PART.test(local) || !HOST.test(host)) return null
  if (!URL.canParse(`http://${host}/`)) return null
  const name = new URL(`http://${host}/`).hostname.replace(/\.$/, "")
  return name === "" || /\.\.|\.$/.test(name) ? null : `${local}@${name}`
}
