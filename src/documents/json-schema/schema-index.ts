import { isRecord } from "../../domain/manifest.ts"
import { decodePointer } from "../json-pointer.ts"
import { dialectOf } from "./dialect.ts"
import { fileUri, schemaSites } from "./schema-sites.ts"
import type { SchemaSite } from "./schema-sites.ts"

/** Schema files that may refer to each other, by path: those of one release. */
export type SchemaFiles = ReadonlyMap<string, unknown>

/** What a `$ref` leads to. A meta-schema is valid but lies outside, so that nothing more is known of it than that. */
export type RefTarget =
  | { readonly target: SchemaSite | boolean; readonly isMetaSchema?: true }
  | { readonly problem: string }

export interface SchemaIndex {
  /** Every schema object of a file, parents first; the root alone is missing where it is a boolean. */
  sites(file: string): readonly SchemaSite[]
  at(file: string, pointer: string): SchemaSite | undefined
  /** Follows one reference, as written at a site. Nothing is ever fetched. */
  resolve(ref: string, from: SchemaSite): RefTarget
}

interface Resource {
  readonly root: unknown
  readonly site: Omit<SchemaSite, "schema">
}

export function createSchemaIndex(files: SchemaFiles): SchemaIndex {
  const byFile = new Map([...files].map(([file, root]) => [file, schemaSites(file, root)]))
  const all = [...byFile.values()].flat()
  const byPlace = new Map(all.map((site) => [`${site.file}#${site.pointer}`, site]))
  const resources = new Map<string, Resource>()
  for (const site of all)
    if (!resources.has(site.base)) resources.set(site.base, { root: site.schema, site })
  for (const [file, root] of files)
    resources.set(fileUri(file), { root, site: { file, pointer: "", base: fileUri(file) } })
  const anchors = new Map(
    all.flatMap((site) => anchorsOf(site).map((name) => [`${site.base}#${name}`, site] as const)),
  )

  function resolve(ref: string, from: SchemaSite): RefTarget {
    if (!URL.canParse(ref, from.base))
      return { problem: `${JSON.stringify(ref)} is not a reference.` }
    const uris = [new URL(ref, from.base), new URL(ref, fileUri(from.file))].map(
      ({ href }) => href.split("#") as [string, string?],
    )
    const [uri = "", fragment = ""] =
      uris.find(([candidate]) => resources.has(candidate)) ?? uris[0] ?? []
    const resource = resources.get(uri)
    if (resource === undefined)
      return dialectOf({ $schema: uri }) === null
        ? { problem: unreachable(uri) }
        : { target: true, isMetaSchema: true }
    if (fragment !== "" && !fragment.startsWith("/"))
      return targetOf(anchors.get(`${uri}#${decode(fragment)}`), ref)
    const segments = decodePointer(decode(fragment))
    const value = segments?.reduce<unknown>(childOf, resource.root)
    if (!isRecord(value)) return targetOf(typeof value === "boolean" ? value : undefined, ref)
    const pointer = resource.site.pointer + decode(fragment)
    return {
      target: byPlace.get(`${resource.site.file}#${pointer}`) ?? {
        ...resource.site,
        schema: value,
        pointer,
      },
    }
  }
  return {
    sites: (file) => byFile.get(file) ?? [],
    at: (file, pointer) => byPlace.get(`${file}#${pointer}`),
    resolve,
  }
}

function targetOf(target: SchemaSite | boolean | undefined, ref: string): RefTarget {
  return target === undefined ? { problem: `${ref} leads to nothing in this schema.` } : { target }
}

function unreachable(uri: string): string {
  return uri.startsWith("release:")
    ? `${decode(uri.slice("release:///".length))} is not in this release.`
    : `${uri} lies outside the release; cfg never fetches schemas.`
}

/** In drafts up to 07, an `$id` that is a mere fragment is what later became `$anchor`. */
function anchorsOf({ schema }: SchemaSite): string[] {
  const fragments = [schema["$id"], schema["id"]].flatMap((id) =>
    typeof id === "string" && id.startsWith("#") && id.length > 1 ? [id.slice(1)] : [],
  )
  return [schema["$anchor"], schema["$dynamicAnchor"], ...fragments].filter(
    (name) => typeof name === "string",
  )
}

function childOf(value: unknown, segment: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, segment)
    ? (value as Readonly<Record<string, unknown>>)[segment]
    : undefined
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
