import type { Example, Rule, RuleContext } from "../../src/validation/rule.ts"
import { fakeContext, fakeRelease, manifestText } from "./snapshot.ts"

const DEFAULT_NAME = "document_types/sample@1.0.0"

/** The release that a rule's example stands for, with its setting around it. */
export function exampleContext(rule: Rule, example: Example): RuleContext {
  const setting = { ...rule.setting, ...example.setting }
  const {
    name = DEFAULT_NAME,
    files = {},
    releases = {},
    active = {},
    base,
    requiredBump,
    introduced,
    config,
  } = setting
  const [, id = "", version = ""] = /\/([^@]+)@(.+)$/.exec(name) ?? []
  const manifest = name.startsWith("document_types/")
    ? { "package.yaml": manifestText(id, version) }
    : {}
  const baseFiles = base === undefined ? undefined : releases[base]
  return fakeContext({
    name,
    files: { ...manifest, ...files, [example.file]: example.text },
    releases,
    active,
    ...(base !== undefined && baseFiles !== undefined && { base: fakeRelease(base, baseFiles) }),
    ...(requiredBump !== undefined && { requiredBump }),
    ...(introduced !== undefined && { introduced }),
    ...(config !== undefined && { config }),
  })
}
