import { describe, expect, test } from "vitest"
import { parseYaml } from "../../../src/documents/parse-yaml.ts"
import { DEFAULT_CONFIG } from "../../../src/domain/config.ts"
import type { Kind } from "../../../src/domain/config.ts"
import { findKind } from "../../../src/domain/layout.ts"
import { scaffoldPackage } from "../../../src/operations/drafts/scaffold-package.ts"
import { refusalCode } from "../../support/refusal-code.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"
import type { SnapshotInput } from "../../support/snapshot.ts"

function kind(name: string, changed: Partial<Kind> = {}): Kind {
  const found = findKind(DEFAULT_CONFIG.kinds, name)
  if (found === undefined) throw new Error(`no kind ${name}`)
  return { ...found, ...changed }
}

describe("a kind without a manifest starts with one file", () => {
  test.each<[Kind, id: string, file: string, text: string]>([
    [
      kind("roles"),
      "senior_editor",
      "role.prompt.txt",
      "# Senior Editor\n\nSay what this is for.\n",
    ],
    [kind("roles"), "editor.v2", "role.prompt.txt", "# Editor V2\n\nSay what this is for.\n"],
    [
      kind("schemas"),
      "plan",
      "schema.json",
      '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "title": "Plan",\n  "type": "object",\n  "properties": {}\n}\n',
    ],
    [kind("workflows"), "plan", "definition.json", '{\n  "id": "plan"\n}\n'],
    [
      { name: "notes", path: "notes/{id}/{version}", references: [] },
      "plan",
      "plan.txt",
      "# Plan\n\nSay what this is for.\n",
    ],
    [
      kind("roles", { entry: "role.yaml" }),
      "plan",
      "role.yaml",
      "# Plan\n\nSay what this is for.\n",
    ],
  ])("%j %s: %s", async (of, id, file, text) => {
    expect([...(await scaffoldPackage(fakeSnapshot(), of, id))]).toEqual([[file, text]])
  })
})

describe("a document type", () => {
  const role = { "role.prompt.txt": "Edit." }
  const scaffold = async (input: SnapshotInput) => {
    const files = await scaffoldPackage(fakeSnapshot(input), kind("document_types"), "site_plan")
    return { files, manifest: parseYaml(files.get("package.yaml") ?? "").value }
  }

  test.each<[string, SnapshotInput, object]>([
    [
      "the active version of the role before a newer one",
      {
        releases: { "roles/editor@1.0.0": role, "roles/editor@1.1.0": role },
        active: { "roles/editor": "1.0.0" },
      },
      { role_prompt_ref: "prompt:role:editor:1.0.0" },
    ],
    [
      "the newest where none is active",
      { releases: { "roles/editor@1.0.0": role, "roles/editor@1.10.0": role } },
      { role_prompt_ref: "prompt:role:editor:1.10.0" },
    ],
    [
      "a template where there is one",
      { releases: { "roles/editor@1.0.0": role, "templates/page@2.0.0": { "template.txt": "" } } },
      { template_ref: "prompt:template:page:2.0.0" },
    ],
  ])("names %s", async (_, input, named) => {
    const { manifest } = await scaffold(input)
    expect(manifest).toMatchObject({
      doc_type_id: "site_plan",
      display_name: "Site Plan",
      ...named,
    })
  })

  test("has no template to name where there is none, and every file that it names", async () => {
    const { files, manifest } = await scaffold({ releases: { "roles/editor@1.0.0": role } })
    expect(manifest).not.toHaveProperty("template_ref")
    expect(manifest).toMatchObject({
      artifacts: { task_prompt: "prompts/task.prompt.txt", schema: "schemas/output.schema.json" },
      tests: { fixtures: ["tests/fixtures/minimal.json"] },
    })
    expect([...files.keys()]).toEqual([
      "package.yaml",
      "prompts/task.prompt.txt",
      "schemas/output.schema.json",
      "tests/fixtures/minimal.json",
    ])
    expect(files.get("prompts/task.prompt.txt")).toContain("Write the site plan from the inputs")
  })

  test("needs a role", async () => {
    expect(await scaffold({}).catch(refusalCode)).toBe("unknown-package")
  })
})
