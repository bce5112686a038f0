import { describe, expect, test } from "vitest"
import { alignmentFindings } from "../../support/alignment-corpus.ts"

type Fields = Readonly<Record<string, unknown>>

const TEXT = { type: "string" }
const NUMBER = { type: "number" }
const LIST = { type: "array", items: TEXT }
const oneOf = (...values: readonly string[]) => ({ type: "string", enum: values })
const objectOf = (properties: Fields) => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

const found = async (prompt: string, fields: Fields) =>
  (await alignmentFindings({ prompt, schema: JSON.stringify(objectOf(fields)) })).map(
    ({ line, message }) => `${line} ${message}`,
  )

const ZOD = `Answer with JSON that this accepts:

\`\`\`ts
const Lamp = z.object({
  room: z.string().min(1),
  watts: z.number().int(),
  colours: z.array(z.string()).max(3),
  state: z.enum(["lit", "dark"]).describe("now, not later"),
  maker: z.string().nullable(),
})
\`\`\`
`
const YAML_SCHEMA = `Output schema:

\`\`\`yaml
type: object
properties:
  harbour: {}
  depth:
    type: number
  ships:
    type: array
required: [harbour, depth, ships]
\`\`\`
`
const LAMP = {
  room: TEXT,
  watts: NUMBER,
  colours: LIST,
  state: oneOf("lit", "dark"),
  maker: { type: ["string", "null"] },
}

describe("nothing is said of", () => {
  test.each<[string, string, Fields]>([
    [
      "English words for types that begin other names",
      "# Output fields\n- cost: list price of the lamp\n- plate: number plate of the van\n- hit: object that was damaged\n- notes: text messages that were sent\n",
      { cost: NUMBER, plate: TEXT, hit: TEXT, notes: LIST },
    ],
    [
      "plurals of types, which are lists",
      "# Output fields\n- sizes: numbers in metres\n- names: strings in lower case\n",
      { sizes: { type: "array", items: NUMBER }, names: LIST },
    ],
    [
      "French subjects and dashboards",
      "Champs :\n- objet : objet de la lettre\n- tableau : tableau de bord concerné\n",
      { objet: TEXT, tableau: TEXT },
    ],
    [
      "Spanish names, which are French numbers",
      "## Campos\n- barco: nombre del barco\n- expediente: número de expediente\n- objeto: objeto del viaje\n",
      { barco: TEXT, expediente: TEXT, objeto: TEXT },
    ],
    [
      "German goods",
      "Felder:\n- ware: Objekt der Versicherung\n- schäden: Liste der Schäden\n",
      { ware: TEXT, schäden: LIST },
    ],
    ["a validator in TypeScript", ZOD, LAMP],
    ["a JSON Schema in YAML", YAML_SCHEMA, { harbour: TEXT, depth: NUMBER, ships: LIST }],
    [
      "values between marks without blanks",
      '输出：\n{"潮位": "高、中或低", "闸门": "只能是“开”或“关”"}\n',
      { 潮位: oneOf("高", "中", "低"), 闸门: oneOf("开", "关") },
    ],
    [
      "a remark beside fields in Chinese",
      "字段说明：\n- port：港口名称\n- ships：船只列表\n- 注意：不要编造\n",
      { port: TEXT, ships: LIST },
    ],
    [
      "the fields of an input",
      'Du erhältst einen Brief mit den Feldern "absender" und "ort".\n\nAntwort: {"urteil": "gut"}\n',
      { urteil: TEXT },
    ],
  ])("%s", async (_, prompt, fields) => expect(await found(prompt, fields)).toEqual([]))
})

describe("what has drifted is told of", () => {
  test.each<[string, string, Fields, string[]]>([
    [
      "a validator in TypeScript: a value",
      ZOD,
      { ...LAMP, state: oneOf("lit", "dim") },
      ["8 The prompt allows `dark` for `state`; the schema does not."],
    ],
    [
      "a validator in TypeScript: a type",
      ZOD,
      { ...LAMP, colours: TEXT },
      ["7 `colours` is an array in the example; the schema wants a string."],
    ],
    [
      "a JSON Schema in YAML",
      YAML_SCHEMA,
      { harbour: TEXT, depth: TEXT, ships: LIST },
      ["8 `depth` is a number in the example; the schema wants a string."],
    ],
    [
      "a list of fields with full-width marks",
      "字段说明：\n- port：港口名称\n- depth（数字）：水深\n- open：可选值：是、否\n",
      { port: TEXT, depth: LIST, open: oneOf("是", "关") },
      [
        "3 `depth` is a number in the example; the schema wants an array.",
        "4 The prompt allows `否` for `open`; the schema does not.",
      ],
    ],
    [
      "names with accents",
      "Champs :\n- priorité : haute, moyenne ou basse\n- étapes : liste d'actions\n",
      { priorité: oneOf("haute", "normale", "basse"), étapes: TEXT },
      [
        "2 The prompt allows `moyenne` for `priorité`; the schema does not.",
        "3 `étapes` is an array in the example; the schema wants a string.",
      ],
    ],
    [
      "values between marks without blanks",
      '输出：\n{"潮位": "高、中或低"}\n',
      { 潮位: oneOf("高", "平", "低") },
      ["2 The prompt allows `中` for `潮位`; the schema does not."],
    ],
  ])("%s", async (_, prompt, fields, expected) =>
    expect((await found(prompt, fields)).toSorted()).toEqual(expected.toSorted()),
  )
})
