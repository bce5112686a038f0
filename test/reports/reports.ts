import type { Finding, Report } from "../../src/domain/finding.ts"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"

const directory = "document_types/project_discovery/releases/1.5.0"

export const promptText = "Write JSON:\n- title\n- goal\n- risks\n"
export const prompt = `${directory}/prompts/task.prompt.txt`
export const schema = `${directory}/schemas/output.schema.json`

export function sources(file: string): string | null {
  return file === prompt ? promptText : null
}

export const goal: Finding = {
  rule: "prompt-field-known",
  severity: "error",
  package: "document_types/project_discovery" as PackageId,
  version: "1.5.0" as Version,
  file: prompt,
  line: 3,
  column: 3,
  message: 'The schema has no field "goal".',
  hint: 'Did you mean "goals"?',
  fingerprint: "0123456789abcdef0123456789abcdef",
}
export const risks: Finding = {
  ...goal,
  rule: "prompt-required-field",
  severity: "warning",
  line: 4,
  message: "risks has no description.",
}
export const title: Finding = {
  ...goal,
  rule: "schema-valid",
  file: schema,
  line: 9,
  column: 1,
  pointer: "/properties/title",
  message: "type must be a string.",
}
export const role: Finding = {
  ...title,
  rule: "hidden-text",
  package: "roles/architect" as PackageId,
  version: "draft",
  file: "prompts/roles/architect/releases/draft/role.prompt.txt",
  message: "hidden character",
}

export function report(
  findings: readonly Finding[],
  checked: readonly string[] = ["document_types/project_discovery@1.5.0"],
): Report {
  return { format: 1, ruleSet: "1", checked, findings }
}
