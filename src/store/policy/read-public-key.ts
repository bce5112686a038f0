import { createHash } from "node:crypto"

export interface ReadKey {
  readonly type: string
  readonly fingerprint: string
}

const MIN_RSA_BITS = 2048
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
/** Bytes of a point of each curve. */
const CURVES: ReadonlyMap<string, number> = new Map([
  ["nistp256", 65],
  ["nistp384", 97],
  ["nistp521", 133],
])
const MAX_BYTES = 16_384

/** A public key as `ssh-keygen` writes it to a `.pub` file; in words what is wrong, where it is none. */
export function readPublicKey(bytes: Uint8Array): ReadKey | string {
  if (bytes.length > MAX_BYTES) return "is too large for a public key"
  const text = Buffer.from(bytes).toString("latin1")
  if (text.includes("PRIVATE KEY"))
    return "holds a private key: remove it from the repository, make a new one, and put the .pub file here"
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
  const [type = "", base64 = ""] = lines[0]?.split(/[ \t]+/) ?? []
  if (lines.length !== 1 || !BASE64.test(base64))
    return "must hold one public key in one line, as in id_ed25519.pub"
  const blob = Buffer.from(base64, "base64")
  return (
    problemOf(type, fieldsOf(blob)) ?? {
      type,
      fingerprint: `SHA256:${createHash("sha256").update(blob).digest("base64").replaceAll("=", "")}`,
    }
  )
}

/** The length-prefixed fields that a key consists of; null where they do not fill it to the end. */
function fieldsOf(blob: Buffer): readonly Buffer[] | null {
  const fields: Buffer[] = []
  let at = 0
  while (at < blob.length) {
    if (at + 4 > blob.length) return null
    const end = at + 4 + blob.readUInt32BE(at)
    if (end > blob.length) return null
    fields.push(blob.subarray(at + 4, end))
    at = end
  }
  return fields
}

function problemOf(type: string, fields: readonly Buffer[] | null): string | null {
  if (type.includes("-cert-")) return "holds a certificate; put the key itself here"
  const [inner, ...rest] = fields ?? []
  if (inner?.toString("latin1") !== type) return `is no well-formed ${type || "public"} key`
  const isKey = FORMS.get(type)
  if (isKey === undefined)
    return `holds a key of type ${type}; use one of ${[...FORMS.keys()].join(", ")}`
  return isKey(rest)
}

type Form = (fields: readonly Buffer[]) => string | null
const form =
  (fits: (fields: readonly Buffer[]) => boolean): Form =>
  (fields) =>
    fits(fields) ? null : "is no well-formed key of its type"

function ecdsa(curve: string): Form {
  return form(
    ([name, point, ...more]) =>
      more.length === 0 && name?.toString("latin1") === curve && isPoint(point, curve),
  )
}

const FORMS: ReadonlyMap<string, Form> = new Map([
  ["ssh-ed25519", form(([key, ...more]) => more.length === 0 && key?.length === 32)],
  ["ecdsa-sha2-nistp256", ecdsa("nistp256")],
  ["ecdsa-sha2-nistp384", ecdsa("nistp384")],
  ["ecdsa-sha2-nistp521", ecdsa("nistp521")],
  ["ssh-rsa", rsa],
  [
    "sk-ssh-ed25519@openssh.com",
    form(
      ([key, application, ...more]) =>
        more.length === 0 && key?.length === 32 && isApplication(application),
    ),
  ],
  [
    "sk-ecdsa-sha2-nistp256@openssh.com",
    form(
      ([name, point, application, ...more]) =>
        more.length === 0 &&
        name?.toString("latin1") === "nistp256" &&
        isPoint(point, "nistp256") &&
        isApplication(application),
    ),
  ],
])

function rsa([exponent, modulus, ...more]: readonly Buffer[]): string | null {
  if (more.length > 0 || !isWholeNumber(exponent) || !isWholeNumber(modulus))
    return "is no well-formed key of its type"
  const bits = BigInt(`0x${modulus.toString("hex")}`).toString(2).length
  return bits < MIN_RSA_BITS ? `holds an RSA key of less than ${MIN_RSA_BITS} bits` : null
}

/** Positive, in the one shortest form: another one would give the same key other bytes. */
function isWholeNumber(field: Buffer | undefined): field is Buffer {
  const [first = 0x80, second = 0] = field ?? []
  return first < 0x80 && (first !== 0 || second >= 0x80)
}

/** Uncompressed, as the other form would give the same key other bytes. */
function isPoint(point: Buffer | undefined, curve: string): boolean {
  return point?.length === CURVES.get(curve) && point?.[0] === 4
}

function isApplication(field: Buffer | undefined): boolean {
  return field !== undefined && field.toString("latin1").startsWith("ssh:")
}
