import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { ObjectStore } from "../ports/object-store.ts"
import { decodeText } from "./decode-text.ts"

/**
 * The text of `<object id>:<path>`; null where there is nothing at all. A folder in a file's place is refused, as an absent
 * file means "all as by default".
 */
export async function readText(
  objects: Pick<ObjectStore, "read">,
  name: string,
): Promise<string | null> {
  const found = await objects.read(name)
  if (found === null) return null
  if (found.type === "blob") return decodeText(found.bytes).text
  const path = name.slice(name.indexOf(":") + 1)
  return refuse(refusal("object-unreadable", `${path} is a folder, where a file is expected.`))
}
