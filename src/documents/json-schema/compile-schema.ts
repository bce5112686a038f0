import { isRecord } from "../../domain/manifest.ts"
import { encodePointer } from "../json-pointer.ts"
import { asCompilable } from "./as-compilable.ts"
import { dialectOf, withDialectUri } from "./dialect.ts"
import type { Dialect } from "./dialect.ts"
import { withinDeadline } from "../within-deadline.ts"
import { onAjv } from "./load-ajv.ts"
import { parseRegex } from "../parse-regex.ts"
import { schemaErrors } from "./schema-error.ts"
import type { SchemaError } from "./schema-error.ts"
import { fileUri, isAbsolute, schemaSites } from "./schema-sites.ts"

export interface SchemaValidator {
  readonly dialect: Dialect
  /** What the schema has against a document; null where that takes too long to find out, or has no end. */
  readonly validate: (document: unknown) => SchemaError[] | null
}

export type CompiledSchema = SchemaValidator | { readonly problems: readonly SchemaError[] }

/** Milliseconds, for one schema and for one document: real ones take a few. */
const DEADLINE = 500
/** For schemas that cfg brings along: they are known to be quick, and a busy machine must not say otherwise. */
export const NO_DEADLINE = Infinity

/** What the meta-schema of its draft has against a schema. Pointers lead into the schema. */
export async function checkSchema(schema: unknown, deadline = DEADLINE): Promise<SchemaError[]> {
  const dialect = dialectOf(schema)
  if (dialect === null)
    return [
      problem(
        "/$schema",
        `${JSON.stringify(isRecord(schema) ? schema["$schema"] : null)} is not a draft that cfg knows: 04, 06, 07, 2019-09 and 2020-12.`,
      ),
    ]
  if (!isRecord(schema) && (typeof schema !== "boolean" || dialect === "draft-04"))
    return [problem("", "A schema must be an object.")]
  const outcome = await onAjv(dialect, deadline, (ajv) =>
    ajv.validateSchema(withDialectUri(schema, dialect) as object) === true
      ? []
      : schemaErrors(ajv.errors ?? []),
  )
  if (outcome === null) return [tooLong("check")]
  return [...outcome.result, ...patternErrors(schema)]
}

/** The validator ignores formats of meta-schemas, of which `regex` is one. */
function patternErrors(schema: unknown): SchemaError[] {
  return schemaSites("", schema).flatMap(({ schema: { pattern, patternProperties }, pointer }) => [
    ...(typeof pattern === "string" ? regexErrors(pattern, `${pointer}/pattern`, "value") : []),
    ...Object.keys(isRecord(patternProperties) ? patternProperties : {}).flatMap((key) =>
      regexErrors(key, `${pointer}/patternProperties${encodePointer([key])}`, "key"),
    ),
  ])
}

function regexErrors(source: string, pointer: string, part: SchemaError["part"]): SchemaError[] {
  try {
    parseRegex(source)
    return []
  } catch (error) {
    return [{ pointer, part, message: `${(error as Error).message}.` }]
  }
}

/**
 * A validator for documents. `others` are the schema files beside this one, by path, that its relative references may
 * name; nothing else is ever loaded. `problems` instead where the schema is invalid or a reference leads nowhere.
 */
export async function compileSchema(
  schema: unknown,
  path = "schema.json",
  others: ReadonlyMap<string, unknown> = new Map(),
  deadline = DEADLINE,
): Promise<CompiledSchema> {
  const problems = await checkSchema(schema, deadline)
  const dialect = dialectOf(schema)
  if (problems.length > 0 || dialect === null) return { problems }
  const compilable = asCompilable(schema)
  const base = baseUri(compilable, path)
  try {
    const compiled = await onAjv(dialect, deadline, (ajv) => {
      try {
        for (const [file, other] of distinctIds(others))
          if (file !== path && isRecord(other))
            ajv.addSchema(
              withDialectUri(asCompilable(other), dialectOf(other) ?? dialect) as object,
              isAbsolute(file) ? file : new URL(relativeUri(path, file), base).href,
            )
        ajv.addSchema(withDialectUri(compilable, dialect) as object, base)
        return ajv.getSchema(base)
      } finally {
        // All but the meta-schemas, inner ids included: the next schema may use the same ones.
        ajv.removeSchema()
      }
    })
    const validate = compiled?.result
    if (validate === undefined)
      return {
        problems: [
          compiled === null ? tooLong("compile") : problem("", "The schema cannot be compiled."),
        ],
      }
    return {
      dialect,
      validate: bounded(
        (document) => (validate(document) === true ? [] : schemaErrors(validate.errors ?? [])),
        deadline,
      ),
    }
  } catch (error) {
    return {
      problems: [problem("", `The schema cannot be compiled: ${(error as Error).message}.`)],
    }
  }
}

/** Versions of one schema may have the same `$id`: the first keeps it, the others go by the reference that leads to them. */
function distinctIds(
  schemas: ReadonlyMap<string, unknown>,
): readonly (readonly [file: string, schema: unknown])[] {
  const known = new Set<unknown>()
  return [...schemas].map(([file, schema]) => {
    const id = isRecord(schema) ? schema["$id"] : undefined
    const isTaken = known.has(id) && isAbsolute(file)
    if (id !== undefined) known.add(id)
    return isTaken ? [file, { ...(schema as object), $id: file }] : [file, schema]
  })
}

/** A schema that took too long once is not asked again. */
function bounded(
  validate: (document: unknown) => SchemaError[],
  deadline: number,
): SchemaValidator["validate"] {
  let isSlow = false
  return (document) => {
    if (isSlow) return null
    try {
      const outcome = withinDeadline(deadline, () => validate(document))
      isSlow = outcome === null
      return outcome?.result ?? null
    } catch {
      // A schema that refers to nothing but itself exhausts the stack; some validators are generated with mistakes.
      return null
    }
  }
}

function tooLong(verb: "check" | "compile"): SchemaError {
  return problem(
    "",
    `The schema takes more than ${DEADLINE} ms to ${verb}: it is too large or too deeply intertwined.`,
  )
}

function baseUri(schema: unknown, path: string): string {
  const id = isRecord(schema) ? (schema["$id"] ?? schema["id"]) : undefined
  const file = fileUri(path)
  return typeof id === "string" && !id.startsWith("#") && URL.canParse(id, file)
    ? new URL(id, file).href.replace(/#$/, "")
    : file
}

/** How one file of a release names another: `../common/x.json`. */
function relativeUri(from: string, to: string): string {
  const directories = from.split("/").slice(0, -1)
  const target = to.split("/")
  const shared = directories.findIndex((name, index) => name !== target[index])
  const common = shared < 0 ? directories.length : shared
  return [
    ...directories.slice(common).map(() => ".."),
    ...target.slice(common).map(encodeURIComponent),
  ].join("/")
}

function problem(pointer: string, message: string): SchemaError {
  return { pointer, part: "value", message }
}
