import type { Ajv, FuncKeywordDefinition, Options } from "ajv"
import { decimalOf, isMultipleOf } from "../decimal.ts"
import { parseRegex } from "../parse-regex.ts"
import { attempts } from "../within-deadline.ts"
import { withDialectUri } from "./dialect.ts"
import type { Dialect } from "./dialect.ts"

/**
 * Unknown keywords and formats are annotations to the validator; `schema-compiles` is what judges them. Nothing is
 * fetched: there is no `loadSchema`.
 */
const OPTIONS: Options = {
  strict: false,
  allErrors: true,
  ownProperties: true,
  logger: false,
  addUsedSchema: false,
  validateSchema: false,
  code: { regExp: Object.assign(parseRegex, { code: "parseRegex" }) },
}

/** The validator's own keyword divides as floating point does, to which 19.99 is no multiple of 0.01. */
const EXACT_MULTIPLES: FuncKeywordDefinition = {
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  validate: (step: number, value: number) => isMultipleOf(decimalOf(value), decimalOf(step)),
  error: { message: ({ schema }) => `must be multiple of ${String(schema)}` },
}

const instances = new Map<Dialect, Promise<Ajv>>()

/**
 * Jobs after which a validator is replaced: it holds on to the code of all that it ever compiled, about 0.1 MB a schema,
 * also after `removeSchema`.
 */
const MAX_JOBS = 400
const jobs = new WeakMap<Ajv, number>()

/**
 * What a job on the validator of a draft gives, or null where it takes too long. Nobody knows what one that was ended
 * half-way left behind: the next gets a new validator.
 */
export async function onAjv<Result>(
  dialect: Dialect,
  milliseconds: number,
  job: (ajv: Ajv) => Result,
): Promise<{ readonly result: Result } | null> {
  for (const attempt of attempts(milliseconds)) {
    const ajv = await loadAjv(dialect)
    const outcome = attempt(() => job(ajv))
    const count = (jobs.get(ajv) ?? 0) + 1
    jobs.set(ajv, count)
    if (outcome === null || count >= MAX_JOBS) instances.delete(dialect)
    if (outcome !== null) return outcome
  }
  return null
}

/** One validator a draft, made when it is first needed: each costs some 40 ms for its meta-schema (facts 21). */
function loadAjv(dialect: Dialect): Promise<Ajv> {
  const known = instances.get(dialect) ?? create(dialect)
  instances.set(dialect, known)
  return known
}

async function create(dialect: Dialect): Promise<Ajv> {
  const [ajv, formats] = await Promise.all([instanceFor(dialect), import("ajv-formats")])
  formats.default.default(ajv)
  // Known to this validator only as a mistake; the later drafts ignore it.
  if (dialect !== "draft-04") ajv.removeKeyword("id")
  ajv.removeKeyword("multipleOf")
  ajv.addKeyword(EXACT_MULTIPLES)
  // Compiles the meta-schema, which is no part of any job with a deadline.
  ajv.validateSchema(withDialectUri({ $schema: "" }, dialect) as object)
  return ajv
}

async function instanceFor(dialect: Dialect): Promise<Ajv> {
  switch (dialect) {
    case "draft-04":
      return new (await import("ajv-draft-04")).default.default(OPTIONS) as Ajv
    case "draft-06": {
      const [{ Ajv }, draft06] = await Promise.all([
        import("ajv"),
        import("ajv/dist/refs/json-schema-draft-06.json", { with: { type: "json" } }),
      ])
      return new Ajv(OPTIONS).addMetaSchema(draft06.default)
    }
    case "draft-07":
      return new (await import("ajv")).Ajv(OPTIONS)
    case "2019-09":
      return new (await import("ajv/dist/2019.js")).Ajv2019(OPTIONS)
    case "2020-12":
      return new (await import("ajv/dist/2020.js")).Ajv2020(OPTIONS)
  }
}
