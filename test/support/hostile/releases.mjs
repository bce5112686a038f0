import {
  BROKEN_JSON,
  BROKEN_TEXT,
  BROKEN_YAML,
  EXPLODING_PATTERNS,
  HEAVY_MARKDOWN,
  INVISIBLE_TEXT,
} from "./texts.mjs"

const MANIFEST = "package.yaml"
const SCHEMA = "schemas/output.schema.json"
const FIXTURE = "tests/fixtures/tool_library.json"
const PROMPT = "prompts/task.prompt.txt"
const DRAFT = "https://json-schema.org/draft/2020-12/schema"
/** What any text that cannot be read is refused by. */
const UNREADABLE = [
  "schema-valid",
  "manifest-valid",
  "fixture-valid",
  "artifact-exists",
  "reference-resolves",
  "hidden-text",
]

const schemaText = (schema) => JSON.stringify({ $schema: DRAFT, ...schema })
const named = (prefix, texts, files, rules) =>
  Object.entries(texts).map(([name, text]) => ({
    name: `${prefix}: ${name}`,
    files: files(text),
    rules,
  }))
const nest = (depth, inside) => {
  let schema = inside
  for (let level = 0; level < depth; level++) schema = { properties: { a: schema } }
  return schema
}

const doubling = (depth) => ({
  $ref: "#/$defs/l0",
  $defs: Object.fromEntries(
    Array.from({ length: depth }, (_, level) => [
      `l${level}`,
      level === depth - 1
        ? { type: "object" }
        : { allOf: [{ $ref: `#/$defs/l${level + 1}` }, { $ref: `#/$defs/l${level + 1}` }] },
    ]),
  ),
})

const BROKEN_SCHEMAS = {
  "no object": ["[]", "schema-valid"],
  null: ["null", "schema-valid"],
  "a draft nobody knows": ['{ "$schema": "https://example.com/own" }', "schema-valid"],
  "a type nobody knows": [schemaText({ type: "strang" }), "schema-valid"],
  "properties that are a list": [schemaText({ properties: ["a"] }), "schema-valid"],
  "a negative length": [schemaText({ minLength: -1 }), "schema-valid"],
  "a multiple of nothing": [schemaText({ multipleOf: 0 }), "schema-valid"],
  "a dialect that is an object": [`{ "$schema": { "toString": [] } }`, "schema-valid"],
  "keywords that are objects": [
    `{ "$schema": "${DRAFT}", "type": { "toString": [] }, "$ref": { "toString": [] }, "pattern": { "toString": [] }, "required": [{ "toString": [] }] }`,
    "schema-valid",
  ],
  "a number without end": [`{ "$schema": "${DRAFT}", "minLength": 1e400 }`, "schema-valid"],
  "a pattern that is none": [schemaText({ pattern: "(" }), "schema-valid"],
  "a property pattern that is none": [
    schemaText({ patternProperties: { "[": {} } }),
    "schema-valid",
  ],
  "an empty enum": [schemaText({ enum: [] }), "schema-compiles"],
  "bounds that cross": [schemaText({ minItems: 3, maxItems: 2 }), "schema-compiles"],
  "a required property it forbids": [
    schemaText({ type: "object", required: ["a"], properties: {}, additionalProperties: false }),
    "schema-compiles",
  ],
  "a reference into the network": [
    schemaText({ $ref: "https://example.com/schema.json" }),
    "schema-compiles",
  ],
  "a reference to a file of the machine": [
    schemaText({ $ref: "file:///etc/passwd" }),
    "schema-compiles",
  ],
  "a reference that leaves the release": [
    schemaText({ $ref: "../../../../../etc/passwd" }),
    "schema-compiles",
  ],
  "a reference to nothing": [schemaText({ $ref: "#/$defs/none" }), "schema-compiles"],
  "a reference that is no URI": [schemaText({ $ref: "http://[" }), "schema-compiles"],
  "a reference that is a number": [schemaText({ $ref: 1 }), "schema-valid"],
  "a reference into __proto__": [schemaText({ $ref: "#/__proto__" }), "schema-compiles"],
  "a reference into the constructor": [
    schemaText({ $ref: "#/constructor/prototype" }),
    "schema-compiles",
  ],
  "a reference to itself": [schemaText({ $ref: "#" }), "fixture-valid"],
  "references in a circle": [
    schemaText({
      $ref: "#/$defs/a",
      $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } },
    }),
    "fixture-valid",
  ],
  "branches that double 40 times": [schemaText(doubling(40)), "fixture-valid"],
  "the same id twice": [
    schemaText({
      $defs: {
        a: { $id: "https://example.com/x", type: "string" },
        b: { $id: "https://example.com/x", type: "number" },
      },
    }),
    "schema-compiles",
  ],
  "400 levels with an error at the end": [
    schemaText(nest(200, { type: "strang" })),
    "schema-valid",
  ],
  "20,000 required fields": [
    schemaText({
      type: "object",
      required: Array.from({ length: 20_000 }, (_, index) => `f${index}`),
    }),
    "fixture-valid",
  ],
  "10,000 branches": [
    schemaText({ oneOf: Array.from({ length: 10_000 }, (_, index) => ({ const: index })) }),
    "fixture-valid",
  ],
  "10,000 patterns": [
    schemaText({
      type: "object",
      additionalProperties: false,
      patternProperties: Object.fromEntries(
        Array.from({ length: 10_000 }, (_, index) => [`^x${index}$`, {}]),
      ),
    }),
    "fixture-valid",
  ],
  "20,000 properties that are typos": [
    schemaText({
      type: "object",
      ...Object.fromEntries(
        Array.from({ length: 20_000 }, (_, index) => [`propertys${index}`, {}]),
      ),
      requred: [],
    }),
    // Unknown keywords are warnings (spec 3); that no document is like the old ones any more is an error.
    "version-bump",
  ],
}

/** `base`: path → text of a release that passes. */
export function hostileReleases(base) {
  const manifest = base[MANIFEST]
  const prompt = base[PROMPT]
  const changed = (from, to) => ({ [MANIFEST]: replaced(manifest, from, to) })
  return [
    ...named("manifest", BROKEN_YAML, (text) => ({ [MANIFEST]: text }), [
      "manifest-valid",
      "artifact-exists",
    ]),
    ...named("schema", BROKEN_JSON, (text) => ({ [SCHEMA]: text }), UNREADABLE),
    ...named("fixture", BROKEN_JSON, (text) => ({ [FIXTURE]: text }), UNREADABLE),
    ...named("prompt", BROKEN_TEXT, (text) => ({ [PROMPT]: text }), UNREADABLE),
    ...named("prompt", INVISIBLE_TEXT, (text) => ({ [PROMPT]: prompt + text }), ["hidden-text"]),
    ...Object.entries(BROKEN_SCHEMAS).map(([name, [text, rule]]) => ({
      name: `schema: ${name}`,
      files: { [SCHEMA]: text },
      rules: [rule],
    })),
    ...Object.entries(EXPLODING_PATTERNS).flatMap(([name, [pattern, text]]) => [
      {
        name: `a pattern explodes: ${name}`,
        files: {
          [SCHEMA]: schemaText({ properties: { a: { pattern } } }),
          [FIXTURE]: JSON.stringify({ a: text }),
        },
        rules: ["fixture-valid"],
      },
      {
        name: `a pattern for names explodes: ${name}`,
        files: {
          [SCHEMA]: schemaText({
            patternProperties: { [pattern]: { type: "null" } },
            additionalProperties: false,
          }),
          [FIXTURE]: JSON.stringify({ [text]: 1 }),
        },
        rules: ["fixture-valid"],
      },
    ]),
    {
      name: "fixture: 20,000 keys",
      files: {
        [FIXTURE]: JSON.stringify(
          Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, index])),
        ),
      },
      rules: ["fixture-valid"],
    },
    {
      name: "fixture: a __proto__ key",
      files: { [FIXTURE]: base[FIXTURE].replace("{", '{ "__proto__": { "a": 1 },') },
      rules: ["fixture-valid"],
    },
    {
      name: "fixture: a constructor key",
      files: { [FIXTURE]: base[FIXTURE].replace("{", '{ "constructor": 1,') },
      rules: ["fixture-valid"],
    },
    {
      name: "manifest: a __proto__ key",
      files: { [MANIFEST]: `${manifest}__proto__: { a: 1 }\n` },
      rules: ["manifest-valid"],
    },
    {
      name: "manifest: 20,000 keys",
      files: {
        [MANIFEST]:
          manifest + Array.from({ length: 20_000 }, (_, index) => `key_${index}: 1\n`).join(""),
      },
      rules: ["manifest-valid"],
    },
    {
      name: "manifest: a version that is a number",
      files: changed(/version: ".*"/, "version: 1.10"),
      rules: ["manifest-valid"],
    },
    {
      name: "manifest: a version that is null",
      files: changed(/version: ".*"/, "version: ~"),
      rules: ["manifest-valid"],
    },
    {
      name: "manifest: another version",
      files: changed(/version: ".*"/, 'version: "1.0.0"'),
      rules: ["manifest-version"],
    },
    {
      name: "manifest: another id",
      files: changed("doc_type_id: project_discovery", "doc_type_id: ../../x"),
      rules: ["manifest-id", "manifest-valid"],
    },
    ...[
      "../../../1.1.0/package.yaml",
      "/etc/passwd",
      "prompts/../../x",
      "..",
      ".",
      "",
      "C:\\x",
      "..\\..\\x",
      "prompts\\task.prompt.txt",
      "prompts/task.prompt.txt/x",
      "PROMPTS/task.prompt.txt",
      "a".repeat(5000),
      "__proto__",
      "file:///etc/passwd",
      "~/x",
      "$HOME/x",
    ].map((path) => ({
      name: `manifest: the artifact ${JSON.stringify(path.slice(0, 40))}`,
      files: changed(
        "task_prompt: prompts/task.prompt.txt",
        `task_prompt: ${JSON.stringify(path)}`,
      ),
      rules: ["artifact-exists", "manifest-valid"],
    })),
    ...[
      "[]",
      "{}",
      "1",
      "[[]]",
      "[{ a: 1 }]",
      "[~]",
      "[../x]",
      '["a b"]',
      '["-x"]',
      "[project_intake, project_intake]",
    ]
      .map((value) => ({
        name: `manifest: inputs ${value}`,
        files: changed("  - project_intake\n", `  ${value}\n`),
        rules: ["manifest-valid", "inputs-known"],
        legal: value === "[]",
      }))
      .filter(({ legal }) => !legal),
    {
      name: "a symbolic link out of the release",
      files: { [PROMPT]: { link: "/etc/passwd" } },
      rules: ["artifact-exists"],
    },
    {
      name: "a symbolic link inside the release",
      files: { [PROMPT]: { link: "qa.prompt.txt" } },
      rules: ["artifact-exists"],
    },
    {
      name: "a symbolic link to itself",
      files: { [PROMPT]: { link: "task.prompt.txt" } },
      rules: ["artifact-exists"],
    },
    {
      name: "the manifest as a symbolic link",
      files: { [MANIFEST]: { link: "/etc/passwd" } },
      rules: ["manifest-valid", "artifact-exists"],
    },
    {
      name: "a folder as a symbolic link",
      files: { more: { link: "prompts" } },
      rules: ["artifact-exists"],
    },
    { name: "a submodule", files: { vendor: { submodule: true } }, rules: ["artifact-exists"] },
    {
      name: "a submodule in place of the manifest",
      files: { [MANIFEST]: { submodule: true } },
      rules: ["manifest-valid", "artifact-exists"],
    },
    {
      name: "two files that differ in case",
      files: { "prompts/TASK.prompt.txt": prompt },
      rules: ["artifact-exists"],
    },
    {
      name: "two folders that differ in case",
      files: { "Prompts/more.prompt.txt": prompt },
      rules: ["artifact-exists"],
    },
    {
      name: "two names that differ in composition",
      files: { "prompts/\u00E9.txt": "x\n", "prompts/e\u0301.txt": "x\n" },
      rules: ["artifact-exists"],
    },
    {
      name: "600 files",
      files: Object.fromEntries(
        Array.from({ length: 600 }, (_, index) => [`more/${index}.txt`, "x\n"]),
      ),
      rules: ["artifact-exists"],
    },
    {
      name: "nine megabytes in ten files",
      files: Object.fromEntries(
        Array.from({ length: 10 }, (_, index) => [
          `more/${index}.txt`,
          `${"x".repeat(99)}\n`.repeat(9500),
        ]),
      ),
      rules: ["artifact-exists"],
    },
  ]
}

/** Releases that are legal, or at least no worse than warned about, but costly to read; `files` alone matters. */
export function heavyReleases(base) {
  const values = Array.from({ length: 20_000 }, (_, index) => `value ${index}`)
  return [
    ...named("prompt", HEAVY_MARKDOWN, (text) => ({ [PROMPT]: `${base[PROMPT]}\n${text}` }), []),
    ...named(
      "output section",
      HEAVY_MARKDOWN,
      (text) => ({ [PROMPT]: `${base[PROMPT]}\n## Output\n\n${text}` }),
      [],
    ),
    {
      name: "schema: 20,000 values",
      files: { [SCHEMA]: schemaText({ properties: { a: { enum: values } } }) },
      rules: [],
    },
    {
      name: "schema: 5,000 fields",
      files: {
        [SCHEMA]: schemaText({
          type: "object",
          properties: Object.fromEntries(
            values.slice(0, 5000).map((name) => [name, { type: "string" }]),
          ),
        }),
      },
      rules: [],
    },
    {
      name: "schema: 450 levels",
      files: { [SCHEMA]: schemaText(nest(220, { type: "string" })) },
      rules: [],
    },
    {
      name: "docdef: pointers that are objects",
      files: {
        "docdefs/full.docdef.json": JSON.stringify({
          sections: [
            {
              repeat_over: { toString: [] },
              source_pointer: { toString: [] },
              shape: { toString: [] },
            },
          ],
        }),
      },
      rules: [],
    },
    {
      name: "docdef: a megabyte of text",
      files: { "docdefs/full.docdef.json": JSON.stringify({ a: "x ".repeat(500_000) }) },
      rules: [],
    },
    {
      name: "prompt: a megabyte of what could be keys",
      files: { [PROMPT]: "AKIA0123 eyJhbGciOi ghp_x sk-proj- -----BEGIN ".repeat(20_000) },
      rules: [],
    },
  ]
}

function replaced(text, from, to) {
  const result = text.replace(from, () => to)
  if (result === text) throw new Error(`${from} is not in the manifest.`)
  return result
}
