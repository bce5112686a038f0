import { isRecord } from "../../domain/manifest.ts"

/** The drafts cfg understands, oldest first (spec 3, `schema-valid`). */
export const DIALECTS = ["draft-04", "draft-06", "draft-07", "2019-09", "2020-12"] as const
export type Dialect = (typeof DIALECTS)[number]

/** By `$schema`; 2020-12 without one, null for one that is not known. */
export function dialectOf(schema: unknown): Dialect | null {
  const uri = isRecord(schema) ? schema["$schema"] : undefined
  if (uri === undefined) return "2020-12"
  const name =
    typeof uri === "string"
      ? /^https?:\/\/json-schema\.org\/(?:draft\/)?([^/]+)\/schema#?$/.exec(uri)?.[1]
      : undefined
  return DIALECTS.find((dialect) => dialect === name) ?? null
}

/** As its validator knows it: with the dialect's own URI, in whatever spelling people write it. */
export function withDialectUri(schema: unknown, dialect: Dialect): unknown {
  if (!isRecord(schema) || schema["$schema"] === undefined) return schema
  return {
    ...schema,
    $schema: dialect.startsWith("draft-")
      ? `http://json-schema.org/${dialect}/schema#`
      : `https://json-schema.org/draft/${dialect}/schema`,
  }
}
