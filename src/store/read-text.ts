import type { ObjectStore } from "../ports/object-store.ts"
import { decodeText } from "./decode-text.ts"

/** Null where there is no such file. */
export async function readText(objects: ObjectStore, name: string): Promise<string | null> {
  const found = await objects.read(name)
  return found?.type === "blob" ? decodeText(found.bytes).text : null
}
