import { isRecord } from "../../domain/manifest.ts"

/** A copy with another value at a path, or without one for undefined; undefined where the path leads nowhere. */
export function replaceAt(document: unknown, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return value
  if (Array.isArray(document)) {
    const index = Number(head)
    if (!Number.isInteger(index) || index > document.length) return undefined
    const item = rest.length === 0 ? value : replaceAt(document[index], rest, value)
    return item === undefined ? document.toSpliced(index, 1) : document.toSpliced(index, 1, item)
  }
  if (!isRecord(document)) return undefined
  const below = rest.length === 0 ? value : replaceAt(document[head], rest, value)
  const others = Object.entries(document).filter(([key]) => key !== head)
  return Object.fromEntries(below === undefined ? others : [...others, [head, below]])
}
