import { test } from "vitest"
import { compareSchemas } from "../../src/versioning/compare-schemas.ts"
import { witnessFinder } from "../../src/versioning/with-witnesses.ts"
import { compareJson } from "../../src/versioning/compare-json.ts"
import { compareTexts, diffTexts } from "../../src/versioning/compare-texts.ts"
const time = (name: string, f: () => unknown) => { const s = performance.now(); const r = f(); process.stdout.write(`${name} ${(performance.now() - s).toFixed(0)} ms ${Array.isArray(r) ? r.length : ""}\n`) }
const wide = (n: number, t: string) => ({ type: "object", properties: Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}`, { type: i % 2 ? "string" : t, title: "x" }])) })
const refs = (n: number, t: string) => ({ $ref: "#/$defs/d0", $defs: Object.fromEntries(Array.from({ length: n }, (_, i) => [`d${i}`, { properties: { a: { $ref: `#/$defs/d${(i + 1) % n}` }, b: { $ref: `#/$defs/d${(i + 7) % n}` }, c: { type: t } } }])) })
const branches = (n: number, t: string) => ({ anyOf: Array.from({ length: n }, (_, i) => ({ type: "object", properties: { k: { const: i }, v: { type: t } }, required: ["k"] })) })
const nestAny = (n: number, t: string) => ({ $ref: "#/$defs/d0", $defs: Object.fromEntries(Array.from({ length: n }, (_, i) => [`d${i}`, { oneOf: Array.from({ length: 8 }, (_, j) => ({ required: [`x${j}`], properties: { y: i + 1 < n ? { $ref: `#/$defs/d${(i + 1 + j) % n}` } : { type: t } } })) }])) })
const inplace = (n: number, t: string) => ({ $ref: "#/$defs/d0", $defs: Object.fromEntries(Array.from({ length: n }, (_, i) => [`d${i}`, i + 1 < n ? { anyOf: Array.from({ length: 10 }, (_, j) => ({ $ref: `#/$defs/d${Math.min(n - 1, i + 1 + j)}` })) } : { type: t, minLength: 1 }])) })
const deep = (n: number, t: string): object => { let s: object = { type: t }; for (let i = 0; i < n; i++) s = i % 2 ? { items: s } : { properties: { a: s } }; return s }
test("perf", async () => {
  time("wide 3000", () => compareSchemas(wide(3000, "string"), wide(3000, "integer")))
  time("removed 1000", () => compareSchemas(wide(1000, "string"), { type: "object", properties: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`g${i}`, { type: "string", title: "x" }])) }))
  time("refs 300", () => compareSchemas(refs(300, "string"), refs(300, "integer")))
  time("branches 100", () => compareSchemas(branches(100, "string"), branches(100, "integer")))
  time("nestAny 10", () => compareSchemas(nestAny(10, "string"), nestAny(10, "integer")))
  time("inplace 8", () => compareSchemas(inplace(8, "string"), inplace(8, "integer")))
  time("deep 400", () => compareSchemas(deep(400, "string"), deep(400, "integer")))
  const a = Array.from({ length: 20000 }, (_, i) => ({ id: i, v: i })), b = a.map((x) => ({ ...x, v: x.v + 1 }))
  time("json 20000", () => compareJson({ a }, { a: b }))
  const lines = (k: number) => Array.from({ length: 20000 }, (_, i) => `line ${i * k} of text`).join("\n")
  time("text", () => compareTexts(lines(1), lines(2)))
  time("diff", () => [diffTexts(lines(1), lines(2))])
  const s = performance.now(); const f = await witnessFinder(wide(300, "string"), wide(300, "integer"))
  for (let i = 0; i < 20; i++) f?.("/f0"); process.stdout.write(`20 witnesses ${(performance.now() - s).toFixed(0)} ms\n`)
}, 300000)
