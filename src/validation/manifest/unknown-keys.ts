import { encodePointer } from "../../documents/json-pointer.ts"
import { isRecord } from "../../domain/manifest.ts"
import { likelyTypo } from "../../domain/likely-typo.ts"

export interface UnknownKey {
  /** RFC 6901, in the manifest. */
  readonly pointer: string
  readonly key: string
  /** The known key it looks like. */
  readonly meant: string | null
}

type Json = Readonly<Record<string, unknown>>

/** Keys of a manifest that its schema does not name, wherever the schema names any; where it also describes others, only misspelt ones. */
export function unknownKeys(manifest: Json, schema: Json): UnknownKey[] {
  return keysBelow(manifest, schema, schema, "")
}

function keysBelow(value: unknown, schema: Json, root: Json, pointer: string): UnknownKey[] {
  const target = follow(schema, root)
  if (Array.isArray(value)) {
    const items = target["items"]
    return isRecord(items)
      ? value.flatMap((item, index) => keysBelow(item, items, root, `${pointer}/${index}`))
      : []
  }
  const known = target["properties"]
  if (!isRecord(value) || !isRecord(known)) return []
  const missing = Object.keys(known).filter((name) => !Object.hasOwn(value, name))
  return Object.entries(value).flatMap(([key, child]) => {
    const at = pointer + encodePointer([key])
    const declared = Object.hasOwn(known, key) ? known[key] : undefined
    if (isRecord(declared)) return keysBelow(child, declared, root, at)
    const meant = likelyTypo(key, missing)
    return meant === null && target["additionalProperties"] !== undefined
      ? []
      : [{ pointer: at, key, meant }]
  })
}

/** The manifest's schema refers only to its own `$defs`. */
function follow(schema: Json, root: Json): Json {
  const name =
    typeof schema["$ref"] === "string" ? schema["$ref"].replace("#/$defs/", "") : undefined
  const target = name === undefined ? undefined : (root["$defs"] as Json)[name]
  return isRecord(target) ? target : schema
}
