import { describe, expect, test } from "vitest"
import { creationMode } from "../../../src/validation/rules/creation-mode.ts"
import { pgcRequired } from "../../../src/validation/rules/pgc-required.ts"
import { runRule } from "../../support/run-rule.ts"

const NAME = "document_types/sample@1.0.0"

function manifest(level: string, mode: string, more = ""): Record<string, string> {
  return {
    "package.yaml": `doc_type_id: sample\ndisplay_name: Sample\nversion: "1.0.0"\nauthority_level: ${level}\ncreation_mode: ${mode}\nscope: project\n${more}`,
  }
}

describe("creation-mode", () => {
  const mode = (name: string, more = "") =>
    runRule(creationMode, { name: NAME, files: manifest("elaborative", name, more) })

  test("a generated document needs production mode, role, task prompt and schema", async () => {
    expect(await mode("llm_generated")).toEqual([
      'package.yaml:5:16 The required field "production_mode" is missing. creation_mode: llm_generated needs it.',
      'package.yaml:5:16 The required field "role_prompt_ref" is missing. creation_mode: llm_generated needs it.',
      'package.yaml:5:16 The required field "artifacts" is missing. creation_mode: llm_generated needs it.',
    ])
    const complete =
      'production_mode: generate\nrole_prompt_ref: "prompt:role:writer:1.0.0"\nartifacts:\n  task_prompt: prompts/task.prompt.txt\n'
    expect(await mode("llm_generated", complete)).toEqual([
      'package.yaml:10:3 The required field "schema" is missing. creation_mode: llm_generated needs it.',
    ])
    expect(await mode("llm_generated", `${complete}  schema: null\n`)).toEqual([
      "package.yaml:11:11 /artifacts/schema must be string. creation_mode: llm_generated needs it.",
    ])
    expect(
      await mode("llm_generated", `${complete}  schema: schemas/output.schema.json\n`),
    ).toEqual([])
  })

  test("a constructed document needs a parent", async () => {
    expect(await mode("constructed")).toEqual([
      'package.yaml:5:16 The required field "parent_doc_type" is missing. creation_mode: constructed needs it.',
    ])
    expect(await mode("constructed", "parent_doc_type: plan\n")).toEqual([])
  })

  test("an extracted document is no document type", async () => {
    expect(await mode("extracted")).toEqual([
      "package.yaml:5:16 An extracted document is registered as a document type.",
    ])
  })

  test("shared artifacts have no creation mode", async () => {
    expect(
      await runRule(creationMode, {
        name: "roles/writer@1.0.0",
        files: { "role.prompt.txt": "creation_mode: extracted\n" },
      }),
    ).toEqual([])
  })
})

describe("pgc-required", () => {
  const judge = (level: string, mode: string, more = "", active: Record<string, string> = {}) =>
    runRule(pgcRequired, { name: NAME, files: manifest(level, mode, more), active })

  test.each([
    ["descriptive", "llm_generated", "", 1],
    ["prescriptive", "llm_generated", "", 1],
    ["prescriptive", "llm_generated", "artifacts:\n  pgc_context: null\n", 1],
    ["prescriptive", "llm_generated", "artifacts:\n  pgc_context: prompts/pgc.txt\n", 0],
    ["constructive", "llm_generated", "", 0],
    ["elaborative", "llm_generated", "", 0],
    ["descriptive", "constructed", "", 0],
  ])("%s and %s with %j: %i", async (level, mode, more, findings) => {
    expect(await judge(level, mode, more)).toEqual(
      Array.from(
        { length: findings },
        () => `package.yaml:4:18 A ${level} document that a model generates needs a PGC context.`,
      ),
    )
  })

  test.each<[string, number]>([
    ["pgc/sample.v1", 0],
    ["pgc/sample.v12", 0],
    ["pgc/sample", 1],
    ["pgc/sample_two.v1", 1],
    ["roles/sample.v1", 1],
  ])("with %s active: %i", async (active, findings) => {
    expect(await judge("descriptive", "llm_generated", "", { [active]: "1.0.0" })).toHaveLength(
      findings,
    )
  })
})
