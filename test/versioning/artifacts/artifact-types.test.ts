import { expect, test } from "vitest"
import { isSchemaFile } from "../../../src/domain/schema-file.ts"
import { artifactTypeOf } from "../../../src/versioning/artifacts/artifact-types.ts"
import { fakeRelease, manifestText } from "../../support/snapshot.ts"

const PLAN = fakeRelease("document_types/plan@1.0.0", {
  "package.yaml": manifestText(
    "plan",
    "1.0.0",
    "artifacts: { schema: out.json, task_prompt: task.txt, docdef: full.json }\n",
  ),
})

test.each([
  ["package.yaml", "Manifest", false],
  ["out.json", "Schema", true],
  ["task.txt", "Prompts", false],
  ["full.json", "DocDef", false],
  ["schemas/part.json", "Schema", true],
  ["part.schema.json", "Schema", true],
  ["shared/schema.json", "Schema", true],
  ["tests/part.schema.json", "Tests", true],
  ["schemas/README.md", "Schema", false],
  ["workflows/a.json", "Workflow", false],
  ["myschema.json", "Other", false],
  ["notes.md", "Other", false],
])("%s of a document type is %s, a JSON Schema: %s", (path, type, isSchema) => {
  expect([artifactTypeOf(PLAN, path), isSchemaFile(PLAN, path)]).toEqual([type, isSchema])
})

test.each([
  ["schemas/risk@1.0.0", "schema.json", "Schema"],
  ["workflows/main@1.0.0", "definition.json", "Workflow"],
  ["roles/editor@1.0.0", "role.prompt.txt", "Prompts"],
  ["components/table@1.0.0", "component.json", "Other"],
  ["roles/editor@1.0.0", "notes.md", "Other"],
])("the file of %s that is called %s is %s", (name, path, type) => {
  expect(artifactTypeOf(fakeRelease(name, {}), path)).toBe(type)
})
