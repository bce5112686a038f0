import { isScalar, parseDocument } from "yaml"

/** The text of `cfg.yaml` with one value of its top level set; everything else stays byte for byte. */
export function setConfigValue(text: string, key: string, value: string): string {
  const node = parseDocument(text, { keepSourceTokens: true }).get(key, true)
  const quoted = JSON.stringify(value)
  if (isScalar(node) && node.range) {
    const [start, end] = node.range
    return text.slice(0, start) + quoted + text.slice(end)
  }
  const end = text === "" || text.endsWith("\n") ? "" : "\n"
  return `${text}${end}${key}: ${quoted}\n`
}
