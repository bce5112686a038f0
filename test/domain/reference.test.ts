import { describe, expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import { referencedFiles, parseReference } from "../../src/domain/reference.ts"
import { fakeRelease } from "../support/snapshot.ts"

const kinds = DEFAULT_CONFIG.kinds

describe("references", () => {
  test.each([
    ["prompt:role:technical_architect:1.0.0", ["roles/technical_architect"], null],
    ["prompt:role:technical_architect@1.0.0", ["roles/technical_architect"], null],
    ["prompt:template:document_generator:1.0.0", ["templates/document_generator"], null],
    ["prompt:pgc:technical_architecture.v1:1.0.0", ["pgc/technical_architecture.v1"], null],
    ["prompt:project_discovery:task:1.0.0", ["document_types/project_discovery"], "task"],
    ["docdef:project_discovery:full:1.0.0", ["document_types/project_discovery"], "full"],
    [
      "schema:project_discovery:1.0.0",
      ["document_types/project_discovery", "schemas/project_discovery"],
      null,
    ],
    ["component:ItemTable:1.0.0", ["components/ItemTable"], null],
    [
      "workflow:software_product_development:2.0.0-rc.1",
      ["workflows/software_product_development"],
      null,
    ],
  ])("%s", (text, packages, artifact) => {
    const reference = parseReference(kinds, text)
    expect(reference?.candidates.map((candidate) => candidate.package)).toEqual(packages)
    expect(reference?.candidates[0]?.artifact).toBe(artifact)
  })

  test.each([
    ["schema:risk:1.0"],
    ["schema:risk:v1.0.0"],
    ["schema:risk:^1.0.0"],
    ["schema:risk:latest"],
  ])("%s is one with a version that is none", (text) => {
    expect(parseReference(kinds, text)?.candidates[0]?.version).toBe(text.split(":")[2])
  })

  test.each([
    ["schema: the shape of the output"],
    ["prompt:role:"],
    ["prompt:role:technical_architect"],
    ["See prompt:role:technical_architect:1.0.0"],
    ["schema:risk:name"],
    ["schema:Risk:1.0.0"],
    ["schema:../risk:1.0.0"],
    ["steps.project_intake.output"],
    ["https://example.com/schema:risk:1.0.0"],
    ["schema:risk:1.0.0\n"],
    [""],
  ])("%j is none", (text) => {
    expect(parseReference(kinds, text)).toBeNull()
  })

  test("follow the configured forms", () => {
    const own = [
      {
        name: "skills",
        path: "skills/{id}/{version}",
        entry: "s.md",
        references: ["skill/{id}@{version}"],
      },
    ]
    expect(parseReference(own, "skill/plan@1.0.0")).toMatchObject({
      candidates: [{ package: "skills/plan", version: "1.0.0" }],
    })
    expect(parseReference(own, "skill/plan:1.0.0")).toBeNull()
  })
})

describe("artifacts", () => {
  const release = fakeRelease("document_types/a@1.0.0", {
    "package.yaml":
      "artifacts: { schema: schemas/output.schema.json, task_prompt: prompts/main.txt, pgc_context: prompts/pgc.prompt.txt }",
    "schemas/output.schema.json": "{}",
    "docdefs/full.docdef.json": "{}",
    "prompts/main.txt": "",
    "prompts/pgc.prompt.txt": "",
    "prompts/qa.prompt.txt": "",
  })

  test.each([
    ["docdef:a:full:1.0.0", ["docdefs/full.docdef.json"]],
    ["docdef:a:side:1.0.0", []],
    ["prompt:a:task:1.0.0", ["prompts/main.txt"]],
    ["prompt:a:pgc_context:1.0.0", ["prompts/pgc.prompt.txt"]],
    ["prompt:a:qa:1.0.0", ["prompts/qa.prompt.txt"]],
    ["schema:a:1.0.0", ["schemas/output.schema.json"]],
    ["rules:a:1.0.0", []],
  ])("%s means %j", (text, paths) => {
    const [candidate] = parseReference(kinds, text)?.candidates ?? []
    expect(candidate && referencedFiles(release, candidate).map(({ path }) => path)).toEqual(paths)
  })
})
