interface Schema {
  type: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: string[]
  additionalProperties?: boolean
}

const parcel = (): Schema => ({
  type: "object",
  properties: {
    weight: { type: "number" },
    content: { type: "string" },
  },
  required: ["weight", "content"],
  additionalProperties: false,
})

/** What the prompts below ask for. */
export const PLANTED_SCHEMA: Schema & Required<Pick<Schema, "properties" | "required">> = {
  type: "object",
  properties: {
    sender: { type: "string" },
    urgent: { type: "boolean" },
    route: { type: "string", enum: ["land", "water", "air"] },
    parcels: { type: "array", items: parcel() },
  },
  required: ["sender", "urgent", "route", "parcels"],
  additionalProperties: false,
}

type Planted = typeof PLANTED_SCHEMA

function rename(schema: Planted, from: string, to: string): void {
  const { [from]: field, ...others } = schema.properties
  if (field === undefined) throw new Error(from)
  schema.properties = { ...others, [to]: field }
  schema.required = schema.required.map((name) => (name === from ? to : name))
}

function remove(schema: Planted, name: string): void {
  delete schema.properties[name]
  schema.required = schema.required.filter((other) => other !== name)
}

/** Each makes the schema another one than the prompts were written for. */
export const MUTATIONS: Readonly<Record<string, (schema: Planted) => void>> = {
  rename: (schema) => rename(schema, "sender", "customer"),
  "rename below": (schema) => {
    const items = parcel()
    items.properties = { mass: { type: "number" }, content: { type: "string" } }
    items.required = ["mass", "content"]
    schema.properties["parcels"] = { type: "array", items }
  },
  remove: (schema) => remove(schema, "urgent"),
  "add required": (schema) => {
    schema.properties["insurance"] = { type: "string" }
    schema.required = [...schema.required, "insurance"]
  },
  enum: (schema) => {
    schema.properties["route"] = { type: "string", enum: ["land", "rail", "air"] }
  },
  type: (schema) => {
    schema.properties["sender"] = { type: "array", items: { type: "string" } }
  },
  "type of a list": (schema) => {
    schema.properties["parcels"] = { type: "string" }
  },
  "level down": (schema) => {
    const { sender, urgent, ...others } = schema.properties
    schema.properties = {
      ...others,
      order: {
        type: "object",
        properties: { sender: sender as Schema, urgent: urgent as Schema },
        required: ["sender", "urgent"],
        additionalProperties: false,
      },
    }
    schema.required = ["route", "parcels", "order"]
  },
}

const JSON_SHAPE = `{
  "sender": "who sends it",
  "urgent": true,
  "route": "land | water | air",
  "parcels": [{ "weight": 2.5, "content": "what is inside" }]
}`
const ONE_LINE =
  '{"sender": "<name>", "urgent": <true/false>, "route": "land|water|air", "parcels": [{"weight": <number>, "content": "<text>"}]}'

/** The same wish, a parcel service's, in every notation. */
export const NOTATED_PROMPTS: Readonly<Record<string, string>> = {
  "fenced JSON": `Read the letter.\n\n# Output\n\n\`\`\`json\n${JSON_SHAPE}\n\`\`\`\n`,
  "unfenced JSON": `Read the letter. Return JSON in this form:\n\n${JSON_SHAPE}\n\nNothing else.\n`,
  "JSON under a tag": `Read the letter.\n<output_format>\n${JSON_SHAPE}\n</output_format>\n`,
  "JSON on one line": `Read the letter.\nAnswer only with a JSON object:\n${ONE_LINE}\n`,
  "JSON in a sentence": `Read the letter and respond with ${ONE_LINE} and nothing else.\n`,
  "unclosed fence": `Read the letter.\n\n# Output\n\n\`\`\`json\n${JSON_SHAPE}\n`,
  "quoted fence": `# Output\n\n> \`\`\`json\n${JSON_SHAPE.replace(/^/gm, "> ")}\n> \`\`\`\n`,
  "doubled braces": `Letter: {letter}\n\nAnswer in this JSON format:\n${JSON_SHAPE.replaceAll("{", "{{").replaceAll("}", "}}")}\n`,
  "few shots": `Letter: Dear post, send my boots by boat.\nAnswer: {"sender": "Ann", "urgent": false, "route": "water", "parcels": [{"weight": 1, "content": "boots"}]}\n\nLetter: {{ letter }}\nAnswer:\n`,
  YAML: "# Output\n\n```yaml\nsender: who sends it\nurgent: true\nroute: land | water | air\nparcels:\n  - weight: 2.5\n    content: what is inside\n```\n",
  "Python dict":
    "Return a dict:\n\n```python\n{'sender': 'who sends it', 'urgent': True, 'route': 'land | water | air', 'parcels': [{'weight': 2.5, 'content': 'what'}]}\n```\n",
  TypeScript:
    'Return JSON that matches this type:\n\ninterface Order {\n  sender: string\n  urgent: boolean\n  route: "land" | "water" | "air"\n  parcels: Parcel[]\n}\ninterface Parcel {\n  weight: number\n  content: string\n}\n',
  Pydantic:
    'Output:\n\n```python\nclass Parcel(BaseModel):\n    weight: float\n    content: str\n\nclass Order(BaseModel):\n    sender: str = Field(description="who sends it")\n    urgent: bool\n    route: Literal["land", "water", "air"]\n    parcels: List[Parcel]\n```\n',
  "JSON Schema": `The answer follows this JSON schema:\n\n\`\`\`json\n${JSON.stringify(PLANTED_SCHEMA, null, 2)}\n\`\`\`\n`,
  shorthand:
    'Return JSON of this shape:\n{\n  sender: string,\n  urgent: boolean,\n  route: "land" | "water" | "air",\n  parcels: [{ weight, content }]\n}\n',
  "keys without braces":
    'Respond in JSON with these exact keys:\n"sender": string,\n"urgent": boolean,\n"route": "land" | "water" | "air",\n"parcels": [{"weight": number, "content": string}]\n',
  German: `# Ausgabe\n\n\`\`\`json\n{\n  "sender": "Name",\n  "urgent": true,\n  "route": "land, water oder air",\n  "parcels": [{ "weight": "Zahl in Kilo", "content": "Inhalt" }]\n}\n\`\`\`\n`,
  Chinese: `# 输出格式\n\n\`\`\`json\n{\n  "sender": "寄件人",\n  "urgent": true,\n  "route": "从以下选择：land/water/air",\n  "parcels": [{ "weight": "重量（数字）", "content": "内容" }]\n}\n\`\`\`\n`,
}
