import { createSchemaIndex } from "../../documents/json-schema/schema-index.ts"
import type { SchemaIndex } from "../../documents/json-schema/schema-index.ts"
import { isAbsolute, schemaSites } from "../../documents/json-schema/schema-sites.ts"
import { withoutUnknownKeywords } from "./known-keywords.ts"

/** Where a schema stands, and what its references may lead to. */
export interface SchemaContext {
  /** Of its file, in the release. */
  readonly path: string
  /** Parsed: files of the release by path, schemas of other releases by reference. */
  readonly files: ReadonlyMap<string, unknown> | undefined
}

const ALONE: SchemaContext = { path: "schema.json", files: undefined }

/** A parsed JSON Schema, drafts 04 to 2020-12, in which references can be followed. */
export interface SchemaDocument {
  /** Tells the nodes of two documents apart. */
  readonly name: string
  readonly path: string
  readonly value: unknown
  readonly index: SchemaIndex
  /** The schema's file and all that it may refer to. */
  readonly files: ReadonlyMap<string, unknown>
  /** Up to draft 07 a `$ref` hides the keywords beside it; many validators mind them all the same. */
  readonly hidesSiblings: boolean
}

export function openSchema(
  name: string,
  source: unknown,
  { path, files }: SchemaContext = ALONE,
  hidesSiblings = true,
): SchemaDocument {
  const value = withoutUnknownKeywords(source)
  const others = refersOutside(value)
    ? [...(files ?? [])].map(([file, other]) => [file, withoutUnknownKeywords(other)] as const)
    : []
  const all = new Map([...others, [path, value]])
  return { name, path, value, index: createSchemaIndex(all), files: all, hidesSiblings }
}

function refersOutside(value: unknown): boolean {
  return schemaSites("", value).some(({ schema }) =>
    [schema["$ref"], schema["$dynamicRef"]].some(
      (reference) => typeof reference === "string" && !reference.startsWith("#"),
    ),
  )
}

/** Whether a reference leads to the schema of another release. */
export function leadsToOtherRelease({ files, path }: SchemaDocument, reference: string): boolean {
  const [address = ""] = reference.split("#", 1)
  return address !== path && isAbsolute(address) && files.has(address)
}
